"""The figures as a workbook: units, steps, six months, and what each number means; in Indonesian and English."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from jelang_shared import reference
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from jelang_reporting.figures.schemas import Figures, StepFigures, StepNumbers, Unit

Cell = str | int | float | None

NUMBERS = (
    "Menjadi hak / Owed",
    "Terlaksana / Held",
    "Tidak bersedia / Declined",
    "Belum diberikan / Not yet given",
    "Tidak terlaksana / Missed",
    "Cakupan / Coverage",
)
UNIT_HEADINGS = (
    "Kode / Code",
    "Nama / Name",
    *NUMBERS,
    "Serah terima terkirim / Handovers sent",
    "Serah terima dijawab / Handovers answered",
    "UPT / Facilities",
    "UPT melapor / Facilities reported",
    "Impor terakhir / Last import",
    "Penelusuran terakhir / Last sweep",
)
STEP_NAMES = {
    1: "Sesi 1: pembukaan / Session 1: opening",
    2: "Sesi 2: rencana hidup / Session 2: life plan",
    3: "Sesi 3: keluarga, stigma / Session 3: family, stigma",
    4: "Sesi 4: perpisahan / Session 4: farewell",
}
DEFINITIONS = (
    (
        "Menjadi hak / Owed",
        "Sesi yang hari bukanya jatuh pada bulan itu, menurut tanggal setempat UPT.",
        "Sessions whose opening day falls in the month, by the facility's own date.",
    ),
    (
        "Terlaksana / Held",
        "Dari yang menjadi hak: sesi yang sudah diberikan, kapan pun.",
        "Of those owed: sessions that have been given, whenever.",
    ),
    (
        "Tidak bersedia / Declined",
        "Dari yang menjadi hak: warga binaan tidak bersedia. Itu haknya; tidak mengurangi cakupan.",
        "Of those owed: the person declined. That is their right; it doesn't lower coverage.",
    ),
    (
        "Belum diberikan / Not yet given",
        "Dari yang menjadi hak: belum terlaksana dan tidak ditolak.",
        "Of those owed: neither held nor declined.",
    ),
    (
        "Tidak terlaksana / Missed",
        "Pertemuan terjadwal yang tidak terlaksana pada bulan itu; sesinya dapat diberikan kemudian.",
        "Booked meetings that did not take place in the month; the session may be given later.",
    ),
    (
        "Cakupan / Coverage",
        "Terlaksana ÷ (menjadi hak − tidak bersedia). Kosong bila tidak ada yang dihitung.",
        "Held ÷ (owed − declined). Empty where nothing counts.",
    ),
    (
        "Serah terima terkirim / Handovers sent",
        "Serah terima yang pemberitahuannya sampai ke Bapas pada bulan itu.",
        "Handovers whose notice reached the probation office in the month.",
    ),
    (
        "Serah terima dijawab / Handovers answered",
        "Dari yang terkirim: diterima atau ditolak. Pertanyaan balik belum merupakan jawaban.",
        "Of those sent: accepted or declined. A question asked back is no answer yet.",
    ),
    (
        "UPT melapor / Facilities reported",
        "UPT yang mengimpor register dalam 31 hari terakhir.",
        "Facilities that imported their register within the last 31 days.",
    ),
)
FIRST_ROW = 3
"""Title, as-of line and an empty row come before the headings."""


def written(figures: Figures) -> bytes:
    """The workbook's bytes."""
    file = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        sheet = _Sheets(book, figures)
        sheet.add("Angka", UNIT_HEADINGS, [_unit_row(unit) for unit in (*_units(figures), figures.total)])
        if figures.steps:
            sheet.add("Sesi", ("Sesi / Session", *NUMBERS), [_step_row(step) for step in figures.steps])
            sheet.add(
                "Enam bulan",
                ("Bulan / Month", "Selesai / Finished", "Sesi / Session", *NUMBERS),
                [
                    (month.month, "ya / yes" if month.finished else "belum / no", *_step_row(step))
                    for month in figures.months
                    for step in month.steps
                ],
            )
        sheet.add("Definisi", ("Angka / Number", "Arti", "Meaning"), DEFINITIONS)
    return file.getvalue()


def _units(figures: Figures) -> Sequence[Unit]:
    """The units, unless the whole is the only one."""
    return figures.units if figures.level in {"region", "nation"} else ()


def _numbers(of: StepNumbers) -> tuple[Cell, ...]:
    return (of.owed, of.held, of.declined, of.open, of.missed, of.coverage)


def _step_row(step: StepFigures) -> tuple[Cell, ...]:
    return (STEP_NAMES[step.step], *_numbers(step))


def _unit_row(unit: Unit) -> tuple[Cell, ...]:
    return (
        unit.code,
        unit.name,
        *_numbers(unit),
        unit.handovers_sent,
        unit.handovers_answered,
        unit.facilities,
        unit.facilities_reported,
        _moment(unit.last_import_at, unit.time_zone),
        _moment(unit.last_sweep_at, unit.time_zone),
    )


def _moment(at: datetime | None, time_zone: str) -> str | None:
    return f"{at.astimezone(ZoneInfo(time_zone)):%Y-%m-%d %H.%M} {reference.zone_label(time_zone)}" if at else None


class _Sheets:
    """Adds sheets that look alike: title, as-of line, frozen headings, rows."""

    def __init__(self, book: Workbook, figures: Figures) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._share = book.add_format({"num_format": "0%"})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        whole = figures.total
        self._title = f"{whole.name}, {figures.month}"
        as_of = _moment(figures.as_of, whole.time_zone)
        open_month = "" if figures.finished else " Bulan ini belum selesai / This month isn't over."
        self._as_of = f"Per / As of {as_of}.{open_month}"

    def add(self, name: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 28, self._wrap)
        sheet.set_column(1, len(headings) - 1, 28 if len(headings) < 4 else 16, self._wrap)
        sheet.freeze_panes(FIRST_ROW + 1, 0)
        sheet.repeat_rows(FIRST_ROW)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, self._title, self._bold)
        sheet.write_string(1, 0, self._as_of)
        sheet.write_row(FIRST_ROW, 0, headings, self._heading)
        for number, row in enumerate(rows, FIRST_ROW + 1):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, self._format(cell))

    def _format(self, cell: Cell) -> Format:
        return self._share if isinstance(cell, float) else self._wrap
