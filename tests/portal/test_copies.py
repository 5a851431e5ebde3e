"""A person's copy and the end of their words, page by page over real services."""

import re
from typing import Any

from jelang_consultation.consuming import consumers
from jelang_consultation.people.model import Person
from jelang_shared.auth import Role
from jelang_shared.events.scheduling import PersonChanged, PersonData
from jelang_shared.messaging.reactions import react

from tests.journeys.house import FACILITY, until
from tests.machinery.apps import Api
from tests.machinery.identity import token
from tests.portal.test_away import Line, lines_of
from tests.portal.test_pages import imported, main, whole  # noqa: F401 - the fixture
from tests.portal.world import Browser, staff

ANSWER = "Contoh: paman di Sokaraja."
REQUEST = {"asked_on": "16 Juli 2026", "reason": "Contoh: surat tertulis"}


def database_of(portal: Api, service: str) -> Any:
    """The database of a service behind the portal."""
    transport = portal.app.state.connections[service]._transport
    return getattr(transport, "_there", transport).app.state.database


async def left_custody(portal: Api, person: str) -> None:
    """The consultation service hears that a person went home."""
    database = database_of(portal, "consultation")
    async with database.transaction() as db:
        known = await db.get(Person, person)
        facts = known.model_dump(include=set(PersonData.model_fields)) | {"person": known.id, "in_custody": False}
        about = {
            "subject": f"person/{known.id}",
            "sequence": known.sequence + 1,
            "partitionkey": str(known.id),
            "facility": FACILITY,
            "regionaloffice": known.regional_office,
        }
        await react(consumers, [PersonChanged(**about, data=PersonData.model_validate(facts))], db)


async def test_a_copy_is_made_and_then_the_words_are_destroyed(whole: Api) -> None:  # noqa: F811
    head = await imported(whole)
    page = (await head.open("/warga-binaan")).text
    known = re.search(r'<th scope="row"><a href="(/warga-binaan/([0-9a-f-]{36}))">Contoh Satu', page)
    assert known
    person, ident = known[1], known[2]

    async def sheets() -> bool:
        return (await head.open(f"{person}/lembar")).status_code == 200

    await until(sheets)
    empty = main(await head.open(f"{person}/salinan"))
    assert "Belum ada sesi, lembar" in empty
    filled = await whole.app.state.connections["consultation"].post(
        f"/persons/{ident}/sheets/kesiapan",
        json={"answers": {"has_place": "no", "own_words": ANSWER}},
        headers=token(Role.SECTION_HEAD, facility=FACILITY),
    )
    assert filled.status_code == 201, filled.text
    page = main(await head.open(f"{person}/salinan"))
    assert "Buat salinan data" in (await head.open(person)).text
    assert "Lembar: <strong>1</strong>" in page

    await head.open(f"{person}/salinan")
    wrong = await head.send(f"{person}/salinan", asked_on="31 Februari 2026", reason="x")
    assert wrong.status_code == 422
    assert "Salinan belum dibuat" in wrong.text
    assert "31 Februari 2026" in wrong.text
    tomorrow = await head.send(f"{person}/salinan", **{**REQUEST, "asked_on": "1 Januari 2199"})
    assert tomorrow.status_code == 422

    made = await head.send(f"{person}/salinan", **REQUEST, **{"as": "json"})
    assert made.headers["content-type"] == "application/json"
    assert made.headers["cache-control"] == "no-store"
    told = made.json()
    titles = [section["title"] for section in told["sections"]]
    assert titles[0] == "Data register"
    assert ANSWER in made.text
    assert "16 Juli 2026" in told["about"][1]
    assert "Contoh section-head" not in made.text
    codes = re.findall(r"has_place|not_started|section_head|persons\.read", made.text)
    assert codes == []
    await head.open(f"{person}/salinan")
    pdf = await head.send(f"{person}/salinan", **REQUEST, **{"as": "pdf"})
    assert pdf.headers["content-type"] == "application/pdf"
    assert b"pdfuaid" in pdf.content

    await head.open(f"{person}/salinan")
    lines = lines_of(whole)
    await _away(head, person, lines)
    await _destroyed(whole, person, ident)


async def _away(head: Browser, person: str, lines: dict[str, Line]) -> None:
    """With one service away no copy is made, and what was typed stays."""
    for name in ("scheduling", "consultation", "notification"):
        lines[name].cut = True
        shown = await head.open(f"{person}/salinan")
        assert "Salinan baru dapat dibuat bila semua bagian menjawab" in shown.text or name == "scheduling"
        refused = await head.send(f"{person}/salinan", **REQUEST, **{"as": "pdf"})
        lines[name].cut = False
        assert refused.status_code == 503
        assert "Salinan belum dapat dibuat" in refused.text
        assert REQUEST["reason"] in refused.text


async def _destroyed(portal: Api, person: str, ident: str) -> None:
    """The facility head types the reference; nothing goes before everything is right."""
    await staff(portal.database, Role.FACILITY_HEAD)
    portal.cookies.clear()
    head = Browser(portal)
    await head.sign_in("facility-head")
    assert "Belum dapat dimusnahkan" in (await head.open(f"{person}/musnahkan")).text
    await left_custody(portal, ident)
    page = await head.open(f"{person}/musnahkan")
    reference = re.search(r"Ketik: ([0-9A-Z-]+)", page.text)
    assert reference
    assert "<strong>1</strong> lembar jawaban" in page.text
    for wrong in ({}, {"why": "asked_for", "sure": "yes", "reference": "XXXX"}):
        refused = await head.send(f"{person}/musnahkan", **wrong)
        assert refused.status_code == 422
        assert "Belum ada yang dimusnahkan" in refused.text
    said = {"why": "asked_for", "sure": "yes", "reference": reference[1].lower()}
    gone = await head.send(f"{person}/musnahkan", **said)
    assert "sudah dimusnahkan" in gone.text
    await staff(portal.database, Role.ADMINISTRATOR)
    portal.cookies.clear()
    administrator = Browser(portal)
    await administrator.sign_in("administrator")
    keys = main(await administrator.open("/kunci"))
    assert "<dt>Kunci yang dimusnahkan</dt><dd>1</dd>" in keys
    assert ident not in keys
