"""Register files: rehearsed without effect, then taken in whole or not at all."""

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
import xlsxwriter
from jelang_shared.events.scheduling import PersonChanged, PersonRegistered, RegisterImported, ReleaseDateChanged
from python_calamine import CalamineWorkbook

from tests.machinery.identity import FACILITY, header, principal
from tests.scheduling.world import SIBLING, World, as_csv, as_xlsx, row, today


async def test_a_rehearsal_changes_nothing(world: World) -> None:
    rehearsed = await world.rehearse(as_xlsx([row(1), row(2)]))
    assert (rehearsed["state"], rehearsed["sheet"], rehearsed["rows"]) == ("rehearsed", "Data WBP", 2)
    assert (rehearsed["created"], rehearsed["changed"], rehearsed["unchanged"]) == (2, 0, 0)
    assert (await world.search())["total"] == 0
    assert await world.published() == []


async def test_a_committed_file_registers_everybody_in_it(world: World) -> None:
    committed = await world.take_in([row(1), row(2, days=20)])
    assert committed["state"] == "committed"
    assert [found["name"] for found in (await world.search())["rows"]] == ["Contoh 2", "Contoh 1"]
    assert len(await world.published(PersonRegistered)) == 2
    (imported,) = await world.published(RegisterImported)
    assert (imported.data.rows, imported.data.created, imported.data.changed) == (2, 2, 0)
    assert imported.subject == f"facility/{FACILITY}"


async def test_no_event_names_anybody(world: World) -> None:
    await world.take_in([row(1)])
    for event in await world.published():
        assert "Contoh" not in event.model_dump_json()
        assert "CTH/" not in event.model_dump_json()


async def test_the_same_file_twice_changes_nothing(world: World) -> None:
    rows = [row(number, access_needs="Huruf besar, juru bahasa") for number in range(1, 6)]
    await world.take_in(rows)
    before = await world.published()
    again = await world.take_in(rows)
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 5)
    assert [type(event) for event in await world.published()] == [*map(type, before), RegisterImported]


async def test_a_change_is_shown_field_by_field_with_its_effect(world: World) -> None:
    estimated = {"release_kind": None, "decree_number": None, "decided_date": None}
    await world.take_in([row(1, **estimated)])
    rehearsed = await world.rehearse(as_csv([row(1, **estimated, remissions="umum 17-08-2025 2 bln", block="B-1")]))
    changes = {change["field"]: change for change in rehearsed["changes"]}
    assert set(changes) == {"remissions", "block"}
    assert changes["remissions"]["old"] == "umum 2025-08-17 1 bln"
    assert changes["remissions"]["new"] == "umum 2025-08-17 2 bln"
    assert changes["remissions"]["person_name"] == "Contoh 1"
    effect = changes["remissions"]["effect"]
    moved = date.fromisoformat(effect["release_date_old"]) - date.fromisoformat(effect["release_date_new"])
    assert moved == timedelta(days=30)


async def test_only_what_concerns_others_is_told_to_them(world: World) -> None:
    await world.take_in([row(1), row(2), row(3)])
    await world.take_in([row(1, block="C-9"), row(2, destination_regency="Purbalingga"), row(3, days=50)])
    (changed,) = await world.published(PersonChanged)
    assert (changed.data.destination_regency, changed.sequence) == ("33.03", 2)
    (moved,) = await world.published(ReleaseDateChanged)
    assert moved.data.previous_release_date == today() + timedelta(days=60)
    assert moved.data.release_date == today() + timedelta(days=50)
    assert moved.data.reason == "decided"


async def test_an_empty_cell_leaves_what_is_known_and_a_dash_clears_it(world: World) -> None:
    person = await world.person(1, block="A-3", remissions="1 bln")
    await world.take_in([row(1, block="", remissions="-")])
    found = await world.get(f"/persons/{person}")
    assert (found["block"], found["remissions"]) == ("A-3", [])


FAULTS: list[tuple[dict[str, Any], str, str, dict[str, Any]]] = [
    ({"sentence": "2 thn 14 bln"}, "sentence", "months-beside-years", {"suggestion": "3 thn 2 bln"}),
    ({"detained_since": "31 Februari 2025"}, "detained_since", "no-such-date", {}),
    ({"detained_since": "3/4/2099"}, "detained_since", "date-in-future", {"today": today().isoformat()}),
    ({"destination_regency": "Banyu mas Utr"}, "destination_regency", "regency-unknown",
     {"suggestion": {"code": "33.02", "name": "Kabupaten Banyumas"}}),
    ({"name": ""}, "name", "required", {}),
    ({"name": "x" * 121}, "name", "too-long", {"longest": 120}),
    ({"release_kind": ""}, "release_kind", "needed-with", {"field": "decided_date"}),
    ({"UPT": "LPN-LANGSA"}, "facility", "other-facility", {"facility": FACILITY}),
    ({"name": "Contoh\x07"}, "name", "control-character", {}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "field", "code", "params"), FAULTS, ids=[fault[2] for fault in FAULTS])
async def test_an_error_names_row_column_value_and_rule(
    world: World, fields: dict[str, Any], field: str, code: str, params: dict[str, Any]
) -> None:
    rehearsed = await world.rehearse(as_csv([row(1), row(2, **fields)]))
    (error,) = rehearsed["errors"]
    assert (error["row"], error["field"], error["code"], error["params"]) == (3, field, code, params)
    column = next(heading for heading in rehearsed["headings"] if heading["field"] == field)
    assert (error["column"], error["heading"]) == (column["column"], column["heading"])
    assert rehearsed["errors_total"] == 1
    assert [found["row"] for found in rehearsed["excerpt"]] == [3]


async def test_a_number_twice_in_a_file_names_the_other_row(world: World) -> None:
    rehearsed = await world.rehearse(as_csv([row(1), row(2), row(1)]))
    (error,) = rehearsed["errors"]
    assert (error["row"], error["column"], error["code"], error["params"]) == (4, "A", "duplicate", {"row": 2})


async def test_a_file_with_errors_is_not_taken_in_at_all(world: World) -> None:
    rehearsed = await world.rehearse(as_csv([row(1), row(2, detained_since="kemarin")]))
    answer = await world.client.post(f"/imports/{rehearsed['id']}/commit", headers=world.heads)
    assert (answer.status_code, answer.json()["code"]) == (409, "import-has-errors")
    assert (await world.search())["total"] == 0


async def test_a_file_is_stale_once_the_register_has_changed(world: World) -> None:
    rehearsed = await world.rehearse(as_csv([row(1)]))
    await world.take_in([row(2)])
    answer = await world.client.post(f"/imports/{rehearsed['id']}/commit", headers=world.heads)
    assert (answer.status_code, answer.json()["code"]) == (409, "import-stale")


async def test_committing_twice_takes_in_once(world: World) -> None:
    committed = await world.take_in([row(1)])
    again = await world.client.post(f"/imports/{committed['id']}/commit", headers=world.heads)
    assert again.json() == committed
    assert len(await world.published(RegisterImported)) == 1


async def test_a_discarded_file_can_not_be_taken_in(world: World) -> None:
    rehearsed = await world.rehearse(as_csv([row(1)]))
    dropped = await world.client.post(f"/imports/{rehearsed['id']}/discard", headers=world.heads)
    assert dropped.json()["state"] == "discarded"
    answer = await world.client.post(f"/imports/{rehearsed['id']}/commit", headers=world.heads)
    assert (answer.status_code, answer.json()["code"]) == (409, "import-closed")
    assert [found["state"] for found in (await world.get("/imports"))["rows"]] == ["discarded"]


async def test_a_workbook_with_titles_real_dates_and_numbers_is_read(world: World) -> None:
    messy = row(1, detained_since=date(2025, 2, 15), decided_date=today() + timedelta(days=60), block=4)
    serial = row(2, detained_since=45519, name="  Contoh   Dua ")
    rehearsed = await world.rehearse(as_xlsx([messy, serial], titles=["DAFTAR WARGA BINAAN", "", "Juli 2026"]))
    assert rehearsed["errors"] == []
    await world.client.post(f"/imports/{rehearsed['id']}/commit", headers=world.heads)
    found = {person["name"]: person for person in (await world.search())["rows"]}
    assert found["Contoh 1"]["block"] == "4"
    assert (await world.get(f"/persons/{found['Contoh Dua']['id']}"))["detained_since"] == "2024-08-15"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
async def test_a_table_is_read_in_any_delimiter_and_encoding(world: World, delimiter: str, encoding: str) -> None:
    rehearsed = await world.rehearse(as_csv([row(1, name="Contoh Désa")], delimiter=delimiter, encoding=encoding))
    assert rehearsed["errors"] == []
    assert rehearsed["excerpt"][0]["cells"]["name"] == "Contoh Désa"


async def test_years_months_and_days_may_have_columns_of_their_own(world: World) -> None:
    parts = {name: value for name, value in row(1).items() if name != "sentence"} | {"Tahun": 2, "Bulan": 6, "Hari": ""}
    await world.take_in([parts])
    (found,) = (await world.search())["rows"]
    assert (await world.get(f"/persons/{found['id']}"))["sentence"] == {"years": 2, "months": 6, "days": 0}


async def test_life_has_no_release_date_but_a_place_in_the_register(world: World) -> None:
    person = await world.person(1, sentence="Seumur hidup", release_kind="", decided_date="")
    found = await world.get(f"/persons/{person}")
    assert (found["sentence_kind"], found["release_date"]) == ("life", None)
    assert "no_release_date" in found["blocked"]


BAD_FILES = [
    (b"", "register-unreadable"),
    (b"PK\x03\x04 not a workbook", "register-unreadable"),
    (b"\x00\x01\x02\x03", "register-unreadable"),
    (b"\xff\xfe\x00\xd8\x00", "register-unreadable"),
    (b"hello\nworld\n", "register-columns-missing"),
    (b"Nama,Pidana\nContoh,1 thn\n", "register-columns-missing"),
]


@pytest.mark.parametrize(("content", "code"), BAD_FILES)
async def test_a_bad_file_is_refused_with_a_reason(world: World, content: bytes, code: str) -> None:
    answer = await world.client.post("/imports", files={"file": ("x.xlsx", content)}, headers=world.heads)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_missing_columns_are_named(world: World) -> None:
    content = b"Nama,Pidana\nContoh,1 thn\n"
    answer = await world.client.post("/imports", files={"file": ("x.csv", content)}, headers=world.heads)
    assert answer.json()["missing"] == ["registration_number", "detained_since"]


async def test_a_file_beyond_the_limits_is_refused(world: World) -> None:
    many = b"No Reg,Nama,Pidana,Ditahan sejak\n" + b"".join(b"C/%d,Contoh,1 thn,1-1-2025\n" % n for n in range(50_001))
    for content in (many, b"x" * (10 * 1024 * 1024 + 1)):
        answer = await world.client.post("/imports", files={"file": ("x.csv", content)}, headers=world.heads)
        assert (answer.status_code, answer.json()["code"]) == (422, "register-too-large")


async def test_a_workbook_that_unpacks_to_gigabytes_is_refused(world: World) -> None:
    far, bomb = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(far, {"in_memory": True}) as book:
        book.add_worksheet().write_string(1_000_000, 16_000, "Contoh")
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(160):
            part.write(b" " * 1024 * 1024)
    for content in (far.getvalue(), bomb.getvalue()):
        answer = await world.client.post("/imports", files={"file": ("x.xlsx", content)}, headers=world.heads)
        assert (answer.status_code, answer.json()["code"]) == (422, "register-too-large")


async def test_checking_stops_at_a_thousand_errors(world: World) -> None:
    rehearsed = await world.rehearse(as_csv([row(number, sentence="lama") for number in range(3000)]))
    assert (rehearsed["errors_total"], len(rehearsed["errors"])) == (1000, 500)


async def test_the_template_is_a_register_without_persons(world: World) -> None:
    answer = await world.client.get("/imports/template.xlsx", headers=world.heads)
    assert answer.headers["content-disposition"] == 'attachment; filename="register.xlsx"'
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    (headings,) = book.get_sheet_by_index(0).to_python()
    assert headings[:3] == ["Nomor registrasi", "Nama", "Jenis kelamin"]
    assert (await world.rehearse(answer.content))["rows"] == 0


async def test_files_of_another_facility_do_not_exist(world: World) -> None:
    rehearsed = await world.rehearse(as_csv([row(1)]))
    sibling = header(principal("section_head", facility=SIBLING))
    for method, path in (("GET", ""), ("POST", "/commit"), ("POST", "/discard")):
        answer = await world.client.request(method, f"/imports/{rehearsed['id']}{path}", headers=sibling)
        assert answer.status_code == 404
    assert (await world.client.get("/imports", headers=sibling)).json()["total"] == 0


@pytest.mark.parametrize("role", ["facility_head", "officer", "facilitator", "regional_office", "administrator"])
async def test_only_section_heads_import(world: World, role: str) -> None:
    who = header(principal(role, facility=FACILITY))
    answer = await world.client.post("/imports", files={"file": ("x.csv", as_csv([row(1)]))}, headers=who)
    assert answer.status_code == 404


async def test_the_same_number_in_two_facilities_is_two_persons(world: World) -> None:
    await world.take_in([row(1)])
    sibling = principal("section_head", facility=SIBLING)
    taken = await world.take_in([row(1, name="Contoh Lain")], sibling)
    assert taken["created"] == 1
    assert len({event.data.person for event in await world.published(PersonRegistered)}) == 2
