"""Register files as registry offices send them: a title, headings in their words, one person a row."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from jelang_local.demo.persons import Row
from jelang_local.errors import CannotGoOn

HEADINGS = {
    "registration_number": "No Reg",
    "name": "Nama Lengkap",
    "sex": "L/P",
    "date_of_birth": "Tgl Lahir",
    "religion": "Agama",
    "sentence": "Lama Pidana",
    "detained_since": "Ditahan sejak",
    "facility": "UPT",
    "block": "Blok",
    "cell": "Kamar",
    "nationality": "Warga Negara",
    "offence_group": "Jenis Perkara",
    "judgment_number": "No Putusan",
    "judgment_date": "Tgl Putusan",
    "default_term": "Subsider",
    "remissions": "Remisi",
    "release_kind": "Jenis Integrasi",
    "decree_number": "No SK",
    "decree_date": "Tgl SK",
    "decided_date": "Tanggal Bebas",
    "destination_regency": "Kab/Kota Tujuan",
    "guarantor_reference": "Penjamin",
    "litmas_reference": "No Litmas",
    "language": "Bahasa Sehari-hari",
    "access_needs": "Kebutuhan akses",
}
TITLE = "DAFTAR WARGA BINAAN (CONTOH: SEMUA ORANG DI SINI REKAAN)"


def write(file: Path, rows: Iterable[Row]) -> int:
    """Write a workbook or a CSV file, by the file's ending; how many rows."""
    listed = list(rows)
    try:
        match file.suffix.lower():
            case ".xlsx":
                file.write_bytes(workbook(listed))
            case ".csv":
                file.write_bytes(table(listed))
            case other:
                raise CannotGoOn(f"A register is written as .xlsx or .csv, not as {other or 'a file without ending'}.")
    except OSError as error:
        raise CannotGoOn(f"{file} can't be written: {error.strerror}.") from None
    return len(listed)


def table(rows: Sequence[Row]) -> bytes:
    """CSV with semicolons, as spreadsheets with Indonesian settings write it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADINGS.values())
    for row in rows:
        writer.writerow([_written(row.get(field)) for field in HEADINGS])
    return out.getvalue().encode("utf-8-sig")


def workbook(rows: Sequence[Row]) -> bytes:
    """A workbook whose dates are dates."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet("Register")
        bold = book.add_format({"bold": True})
        sheet.write(0, 0, TITLE, bold)
        sheet.write_row(2, 0, list(HEADINGS.values()), bold)
        sheet.set_column(0, len(HEADINGS) - 1, 16)
        for number, row in enumerate(rows, start=3):
            for column, field in enumerate(HEADINGS):
                if row.get(field) is not None:
                    sheet.write(number, column, row[field])
    return out.getvalue()


def _written(value: str | int | date | None) -> str:
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return "" if value is None else str(value)
