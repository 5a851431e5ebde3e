"""Cells as registry offices write them."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jelang_scheduling.register.imports import cells, places
from jelang_scheduling.register.imports.cells import CellError
from jelang_scheduling.register.imports.columns import COLUMNS, field_of, letter
from jelang_shared.reference import regencies

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def spellings(on: date) -> list[str]:
    month = MONTHS[on.month - 1]
    return [
        f"{on.day} {month} {on.year}",
        f"{on.day:02} {month.upper()} {on.year}",
        f"{on.day}-{month[:3]}-{on.year}",
        f"Senin, {on.day} {month} {on.year}",
        f"{on:%d-%m-%Y}",
        f"{on.day}/{on.month}/{on.year}",
        f"{on:%d.%m.%Y}",
        on.isoformat(),
        str((on - date(1899, 12, 30)).days),
    ]


@given(some.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_however_it_is_spelt(on: date) -> None:
    assert {cells.day(spelt) for spelt in spellings(on)} == {on}


def test_every_day_of_sixty_years_is_read_in_indonesian() -> None:
    first = date(1980, 1, 1)
    days = [first + timedelta(days=days) for days in range(60 * 366)]
    assert [cells.day(f"{on.day} {MONTHS[on.month - 1]} {on.year}") for on in days] == days


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31 Februari 2025", "no-such-date"),
        ("31-04-2025", "no-such-date"),
        ("2025-13-01", "no-such-date"),
        ("kemarin", "not-a-date"),
        ("17/8/26", "not-a-date"),
        ("17 Agustos 2026", "not-a-date"),
        ("01-01-0999", "date-out-of-range"),
        ("9" * 30, "not-a-date"),
    ],
)
def test_a_day_that_is_none_says_why(written: str, code: str) -> None:
    with pytest.raises(CellError) as refused:
        cells.day(written)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("2 thn 6 bln 15 hr", (2, 6, 15)),
        ("2 tahun, 6 bulan", (2, 6, 0)),
        ("2 (dua) tahun dan 6 (enam) bulan", (2, 6, 0)),
        ("14 bln", (0, 14, 0)),
        ("90 hari", (0, 0, 90)),
        ("1THN 3BLN", (1, 3, 0)),
    ],
)
def test_a_length_of_time_is_read(written: str, length: tuple[int, int, int]) -> None:
    assert tuple(cells.length(written).values()) == length


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2 thn 14 bln", "months-beside-years"),
        ("lama", "not-a-duration"),
        ("2 thn x 6 bln", "not-a-duration"),
        ("2 thn 3 thn", "not-a-duration"),
        ("51 thn", "duration-too-long"),
        ("2", "not-a-duration"),
    ],
)
def test_a_length_that_is_none_says_why(written: str, code: str) -> None:
    with pytest.raises(CellError) as refused:
        cells.length(written)
    assert refused.value.code == code


def test_more_than_eleven_months_beside_years_gets_a_suggestion() -> None:
    with pytest.raises(CellError) as refused:
        cells.length("2 thn 14 bln")
    assert refused.value.params == {"suggestion": "3 thn 2 bln"}


@pytest.mark.parametrize(
    ("written", "remissions"),
    [
        ("1 bln", [("other", None, 1, 0)]),
        ("1 bln 15 hr", [("other", None, 1, 15)]),
        ("umum 17-08-2025 1 bln", [("general", "2025-08-17", 1, 0)]),
        ("khusus 31 Maret 2025 15 hr;", [("special", "2025-03-31", 0, 15)]),
        ("umum 2025-08-17 2 bln; dasawarsa 17/8/2025: 3 bln", [
            ("general", "2025-08-17", 2, 0), ("decade", "2025-08-17", 3, 0)
        ]),
        ("umum 1 bln", [("general", None, 1, 0)]),
    ],
)  # fmt: skip
def test_remissions_are_read(written: str, remissions: list[tuple[Any, ...]]) -> None:
    assert [tuple(found.values()) for found in cells.remissions(written)] == remissions


@given(some.lists(some.tuples(
    some.sampled_from(["general", "special", "decade", "additional", "other"]),
    some.none() | some.dates(date(2000, 1, 1), date(2030, 1, 1)).map(date.isoformat),
    some.integers(0, 12), some.integers(1, 29),
), min_size=1, max_size=5))  # fmt: skip
def test_what_we_write_of_remissions_is_read_as_the_same(found: list[tuple[Any, ...]]) -> None:
    remissions = [dict(zip(("kind", "on", "months", "days"), one, strict=True)) for one in found]
    assert cells.remissions("; ".join(map(cells.written_remission, remissions))) == remissions


@given(some.text(max_size=60))
def test_no_text_breaks_a_reader(written: str) -> None:
    for read in (cells.as_text, cells.day, cells.length, cells.sentences, cells.remissions, places.regency):
        with suppress(CellError):
            read(written)


def test_every_regency_is_found_by_its_full_name_and_code() -> None:
    for regency in regencies().values():
        assert places.regency(regency.name) == places.regency(regency.code) == regency.code
        assert places.regency(regency.name.upper().replace("KABUPATEN", "KAB.")) == regency.code


def test_a_misspelt_regency_gets_the_likely_one_suggested() -> None:
    with pytest.raises(CellError) as refused:
        places.regency("Banyu mas Utr")
    assert refused.value.params == {"suggestion": {"code": "33.02", "name": "Kabupaten Banyumas"}}


def test_a_name_that_regency_and_city_share_must_be_told_apart() -> None:
    with pytest.raises(CellError) as refused:
        places.regency("Semarang")
    assert refused.value.code == "regency-ambiguous"
    assert [choice["code"] for choice in refused.value.params["choices"]] == ["33.22", "33.74"]


def test_every_heading_leads_to_one_field() -> None:
    headings = [heading for column in COLUMNS for heading in (column.heading, *column.aliases)]
    assert {field_of(f"  {heading.upper()} ") for heading in headings} == {column.field for column in COLUMNS}
    assert field_of("Catatan") is None


def test_columns_are_lettered_as_in_a_sheet() -> None:
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
