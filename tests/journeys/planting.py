"""Made-up words, one for every column that takes free words, planted in a whole house by its own ways."""

from typing import Any

import httpx
from jelang_shared.auth import Role

from tests.journeys.house import FACILITY, House, opening, person, until
from tests.machinery.identity import header, principal
from tests.portal.test_sent_forms import sign_in_ends
from tests.portal.world import Browser

CANARY = "kenari"
NAME, REGISTRATION = f"Contoh {CANARY}nama", f"CTH/{CANARY}nomor/2024"
SEALED = (
    "harapan", "cemas", "catatan", "sepakat", "tanpapetugas", "perbaikan", "pertanyaan", "petugasnya", "jawaban",
    "gawat", "tindakan", "rancangan", "lewatportal", "ditahan",
)  # fmt: skip
OPEN = {
    NAME: {"scheduling"},
    REGISTRATION: {"scheduling"},
    f"{CANARY}tujuan": {"scheduling"},
    f"{CANARY}jawabanbapas": {"notification"},
    f"{CANARY}alasan": {"consultation"},
}
"""Words that lie open by decision, and the only database in which they do."""


def word(of: str) -> str:
    return CANARY + of


def record(**more: Any) -> dict[str, Any]:
    return {
        "officer_presence": "absent",
        "absence_reason": word("tanpapetugas"),
        "themes": ["life_plan"],
        "hopes": word("harapan"),
        "worries": word("cemas"),
        "note": word("catatan"),
        "agreements": [word("sepakat")],
        **more,
    }


async def registered(house: House) -> dict[str, Any]:
    """The person of the words, known to every service."""
    await house.take_in(person(1, 25, name=NAME, registration_number=REGISTRATION))
    await house.sweep()
    found: dict[str, Any] = await house.found(REGISTRATION)
    told = {"regency": "33.03", "reason": word("tujuan")}
    edited = await house.services["scheduling"].patch(
        f"/persons/{found['id']}/destination",
        json=told,
        headers={**header(house.head), "If-Match": str(found["version"])},
    )
    assert edited.is_success, edited.text
    return found


async def spoken(house: House, who: str) -> str:
    """A session with everything that can be written of it, and what is raised and handled beside it; the session."""
    session = await house.book(who, 1, opening())
    officer = {**header(house.officer), "If-Match": "0"}
    note = {"note": word("petugasnya")}
    consultation = house.services["consultation"]
    assert (await consultation.put(f"/sessions/{session}/officer-note", json=note, headers=officer)).is_success
    await house.post("consultation", f"/sessions/{session}/complete", house.facilitator, record())
    again = {**header(house.head), "If-Match": "1"}
    asked = {"question": word("pertanyaan")}
    assert (await consultation.post(f"/sessions/{session}/send-back", json=asked, headers=again)).is_success
    corrected = record(reason=word("perbaikan"))
    writer = {**header(house.facilitator), "If-Match": "1"}
    assert (await consultation.post(f"/sessions/{session}/correct", json=corrected, headers=writer)).is_success
    sheet = {"answers": {"has_place": "no", "own_words": word("jawaban"), "safety": "yes"}}
    await house.post("consultation", f"/persons/{who}/sheets/kesiapan", house.facilitator, sheet)
    said = {"person": who, "kind": "threat", "words": word("gawat")}
    concern = (await house.post("consultation", "/concerns", house.facilitator, said))["id"]
    await house.post("consultation", f"/concerns/{concern}/acknowledge", house.head)
    handled = {"measures": ["talked"], "words": word("tindakan")}
    await house.post("consultation", f"/concerns/{concern}/handle", house.head, handled)
    await house.post("consultation", f"/sessions/{session}/notes", house.head, {"reason": word("alasan")})
    return session


async def typed_at_the_portal(house: House, who: str) -> None:
    """A draft, a closing, and words that came after the sign-in had ended."""
    portal = house.services["portal"]
    for name in ("scheduling", "consultation", "notification", "reporting"):
        transport = httpx.ASGITransport(house.services[name].app)
        portal.app.state.connections[name] = httpx.AsyncClient(transport=transport, base_url="http://service")
    path = f"/sesi/{await house.book(who, 2, opening(hour=11))}"
    browser = Browser(portal)
    await browser.sign_in("facilitator")
    await browser.open(path)
    await browser.send(f"{path}/simpan", note=word("rancangan"))
    closing = {"attendance": "attended", "officer_presence": "in_sight", "themes": "life_plan"}
    closed = await browser.send(f"{path}/selesai", **closing, note=word("lewatportal"))
    assert "Terlaksana" in closed.text
    await browser.open(f"{path}/perbaiki")
    await sign_in_ends(portal)
    held = await browser.send(f"{path}/perbaiki", **closing, note=word("ditahan"), reason="Contoh")
    assert "kata sandi" in held.text.lower()


async def answered(house: House, who: str) -> None:
    """The handover is released and its office declines it in its own words."""

    async def released() -> Any:
        answer = await house.ask("consultation", "POST", "/handovers", house.head, json={"person": who})
        return answer.json() if answer.status_code == 201 else None

    handover = await until(released)
    office = principal(Role.PROBATION_OFFICER, probation_office=handover["probation_office"])

    async def declined() -> bool:
        said = {"answer": "declined", "reason": word("jawabanbapas")}
        answer = await house.ask("notification", "POST", f"/handovers/{handover['id']}/answer", office, json=said)
        return answer.is_success

    await until(declined)


async def printed(house: House, session: str) -> bytes:
    """The activity report, from a window of the facilitator's own."""
    portal = house.services["portal"]
    portal.cookies.clear()
    browser = Browser(portal)
    await browser.sign_in("facilitator")
    report = await browser.client.get(f"/sesi/{session}/berita-acara.pdf")
    assert report.status_code == 200, FACILITY
    return report.content
