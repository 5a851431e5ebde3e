"""The figures as a workbook."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]

from tests.machinery.apps import Api
from tests.reporting.world import OFFICE, PURWOKERTO, deliver, handover, imported, noon, outcome, owed, someone

Readers = Mapping[str, Mapping[str, str]]
JULY = date(2026, 7, 10)


async def _downloaded(service: Api, reader: Mapping[str, str], month: str = "2026-07") -> Workbook:
    answer = await service.get("/figures.xlsx", params={"month": month}, headers=reader)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="jelang-')
    return load_workbook(BytesIO(answer.content))


async def test_a_region_downloads_each_facility_and_their_sum(service: Api, readers: Readers) -> None:
    events = [
        *(owed(someone(n), 1, JULY) for n in range(4)),
        outcome("held", someone(1), 1, noon(JULY)),
        *handover(someone(1), noon(JULY), "accepted"),
        imported(datetime(2026, 7, 1, 2, 0, tzinfo=UTC)),
    ]
    await deliver(events, service.database)
    book = await _downloaded(service, readers["KW-JATENG"])
    sheet = book["Angka"]
    headings = [cell.value for cell in sheet[4]]
    rows = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=5)}
    of_ours = dict(zip(headings, rows[PURWOKERTO], strict=True))
    assert of_ours["Menjadi hak / Owed"] == 4
    assert of_ours["Cakupan / Coverage"] == 0.25
    assert of_ours["Serah terima dijawab / Handovers answered"] == 1
    assert of_ours["Impor terakhir / Last import"] == "2026-07-01 09.00 WIB"
    assert rows["KW-JATENG"][headings.index("Menjadi hak / Owed")] == 4


async def test_every_sheet_says_of_whom_and_as_of_when_under_a_frozen_heading(service: Api, readers: Readers) -> None:
    book = await _downloaded(service, readers[PURWOKERTO])
    assert book.sheetnames == ["Angka", "Sesi", "Enam bulan", "Definisi"]
    for sheet in book:
        assert sheet["A1"].value == "Lembaga Pemasyarakatan Narkotika Kelas IIB Purwokerto, 2026-07"
        assert sheet["A2"].value.startswith("Per / As of ")
        assert sheet.freeze_panes == "A5"


async def test_an_office_downloads_its_handovers_without_sessions(service: Api, readers: Readers) -> None:
    book = await _downloaded(service, readers[OFFICE])
    assert book.sheetnames == ["Angka", "Definisi"]


async def test_every_number_has_its_definition(service: Api, readers: Readers) -> None:
    book = await _downloaded(service, readers[PURWOKERTO])
    defined = {row[0].value for row in book["Definisi"].iter_rows(min_row=5)}
    shown = {cell.value for cell in book["Angka"][4] if cell.value} - {
        "Kode / Code",
        "Nama / Name",
        "UPT / Facilities",
        "Impor terakhir / Last import",
        "Penelusuran terakhir / Last sweep",
    }
    assert shown == defined
