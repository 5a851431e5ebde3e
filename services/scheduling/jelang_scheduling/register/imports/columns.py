"""The canonical columns of a register file, with the headings met in practice."""

import re
from dataclasses import dataclass
from functools import cache

NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Column:
    """A canonical column: its field, its heading in our own template, other headings, its longest text."""

    field: str
    heading: str
    aliases: tuple[str, ...] = ()
    longest: int = 120


COLUMNS: tuple[Column, ...] = (
    Column("registration_number", "Nomor registrasi", ("No Reg", "No. Registrasi", "Nomor Register", "No Register",
           "Registration number", "No Induk", "Nomor Induk"), 60),
    Column("name", "Nama", ("Nama Lengkap", "Nama WBP", "Nama Warga Binaan", "Nama Narapidana", "Name"), 120),
    Column("sex", "Jenis kelamin", ("JK", "L/P", "Kelamin", "Sex", "Gender"), 20),
    Column("date_of_birth", "Tanggal lahir", ("Tgl Lahir", "Lahir", "Date of birth"), 40),
    Column("religion", "Agama", ("Religion",), 40),
    Column("facility", "UPT", ("Lapas", "Rutan", "Nama UPT", "Kode UPT", "Facility"), 120),
    Column("block", "Blok", ("Block", "Wisma"), 40),
    Column("cell", "Kamar", ("Sel", "No Kamar", "Cell"), 40),
    Column("nationality", "Kewarganegaraan", ("Warga Negara", "WN", "Nationality"), 60),
    Column("offence_group", "Kelompok perkara", ("Jenis Kejahatan", "Kelompok Kejahatan", "Jenis Perkara",
           "Offence group"), 60),
    Column("judgment_number", "Nomor putusan", ("No Putusan", "No. Putusan", "Putusan", "Judgment number"), 120),
    Column("judgment_date", "Tanggal putusan", ("Tgl Putusan", "Judgment date"), 40),
    Column("sentence", "Pidana", ("Lama Pidana", "Pidana Penjara", "Hukuman", "Lama Hukuman", "Vonis",
           "Sentence"), 120),
    Column("sentence_years", "Pidana (tahun)", ("Tahun", "Thn"), 10),
    Column("sentence_months", "Pidana (bulan)", ("Bulan", "Bln"), 10),
    Column("sentence_days", "Pidana (hari)", ("Hari", "Hr"), 10),
    Column("detained_since", "Ditahan sejak", ("Tanggal Ditahan", "Tgl Ditahan", "Mulai Ditahan", "Tgl Penahanan",
           "Tanggal Penahanan", "Detained since"), 40),
    Column("credited_days", "Masa tahanan (hari)", ("Masa Tahanan", "Hari Diperhitungkan", "Potongan Tahanan",
           "Credited days"), 20),
    Column("default_term", "Subsider", ("Subsidair", "Pidana Pengganti", "Default term"), 60),
    Column("remissions", "Remisi", ("Total Remisi", "Jumlah Remisi", "Remissions"), 500),
    Column("release_kind", "Jenis pembebasan", ("Jenis Bebas", "Jenis Integrasi", "Program Integrasi",
           "Kind of release"), 60),
    Column("decree_number", "Nomor SK", ("No SK", "No. SK", "SK", "Decree number"), 120),
    Column("decree_date", "Tanggal SK", ("Tgl SK", "Decree date"), 40),
    Column("decided_date", "Tanggal bebas ditetapkan", ("Tanggal Bebas", "Tgl Bebas", "Tanggal Pembebasan",
           "Decided date"), 40),
    Column("destination_regency", "Kabupaten tujuan", ("Tujuan", "Kabupaten/Kota Tujuan", "Kab/Kota Tujuan",
           "Alamat Tujuan (Kab/Kota)", "Destination regency"), 80),
    Column("guarantor_reference", "Penjamin", ("No Penjamin", "Referensi Penjamin", "Guarantor reference"), 80),
    Column("litmas_reference", "Litmas", ("No Litmas", "Nomor Litmas", "Litmas reference"), 80),
    Column("language", "Bahasa", ("Bahasa Sehari-hari", "Language"), 40),
    Column("access_needs", "Kebutuhan akses", ("Disabilitas", "Akses", "Access needs"), 120),
)  # fmt: skip
"""In the order of our own template."""

REQUIRED = ("registration_number", "name", "sentence", "detained_since")
SENTENCE_PARTS = ("sentence_years", "sentence_months", "sentence_days")
BY_FIELD = {column.field: column for column in COLUMNS}


def plain(heading: str) -> str:
    """A heading without case, points and spaces."""
    return NOT_LETTERS.sub("", heading.casefold())


@cache
def _by_heading() -> dict[str, str]:
    return {plain(name): column.field for column in COLUMNS for name in (column.heading, column.field, *column.aliases)}


def field_of(heading: str) -> str | None:
    """The field a heading stands for."""
    return _by_heading().get(plain(heading))


def missing(fields: set[str]) -> list[str]:
    """Which required fields have no column; years, months and days may stand for the sentence."""
    have = fields | ({"sentence"} if fields & set(SENTENCE_PARTS) else set())
    return [field for field in REQUIRED if field not in have]


def letter(index: int) -> str:
    """The letter of a sheet's column, from 0: A, B, … Z, AA, AB …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
