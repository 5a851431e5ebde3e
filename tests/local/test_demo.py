"""Made-up persons: the same for the same seed, plainly made up, and every row of use to the register."""

from datetime import date
from pathlib import Path

import pytest
from jelang_local.demo import mistakes, persons, register
from jelang_local.demo.numerals import words
from jelang_local.demo.staff import FACILITIES
from jelang_scheduling.register.imports.checking import check
from jelang_scheduling.register.imports.sheets import open_sheet
from jelang_shared import reference

TODAY = date(2026, 11, 24)
SAMPLES = Path(register.__file__).parents[1] / "samples"


@pytest.mark.parametrize("facility", FACILITIES)
@pytest.mark.parametrize("form", [register.workbook, register.table])
def test_every_row_can_be_taken_in(facility: str, form: object) -> None:
    rows = list(persons.rows(facility, 300, 3, TODAY))
    checked = check(open_sheet(form(rows)), reference.facilities()[facility], TODAY)  # type: ignore[operator]
    assert checked.faults == []
    assert len(checked.entries) == 300


def test_the_same_seed_makes_the_same_persons() -> None:
    def made(seed: int) -> list[persons.Row]:
        return list(persons.rows(FACILITIES[0], 50, seed, TODAY))

    assert made(5) == made(5)
    assert made(5) != made(6)


def test_mistakes_are_found_each_in_its_cell() -> None:
    rows = mistakes.put_in(list(persons.rows(FACILITIES[0], 40, 1, TODAY)))
    checked = check(open_sheet(register.workbook(rows)), reference.facilities()[FACILITIES[0]], TODAY)
    found = {fault.code for fault in checked.faults}
    assert {"months-beside-years", "no-such-date", "regency-unknown", "unknown-word", "duplicate"} <= found


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_sample_register_holds_120_made_up_persons(ending: str) -> None:
    sheet = open_sheet((SAMPLES / f"register-contoh.{ending}").read_bytes())
    checked = check(sheet, reference.facilities()[FACILITIES[0]], TODAY)
    assert checked.faults == []
    assert len(checked.entries) == 120
    assert all(entry.values["name"].startswith("Contoh ") for entry in checked.entries)


def test_numbers_in_words() -> None:
    assert [words(number) for number in (7, 11, 17, 43, 100, 1_215)] == [
        "Tujuh",
        "Sebelas",
        "Tujuh Belas",
        "Empat Puluh Tiga",
        "Seratus",
        "Seribu Dua Ratus Lima Belas",
    ]
