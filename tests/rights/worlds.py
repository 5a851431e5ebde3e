"""For each service one world: the same rows at every place."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from jelang_consultation.concerns.climb import climb
from jelang_consultation.concerns.open_concern import About, open_concern
from jelang_notification.recipients.places import TOLD, office_told
from jelang_shared import reference
from jelang_shared.events.envelope import Event
from jelang_shared.events.scheduling import SessionScheduled
from jelang_shared.messaging.tables import inbox
from sqlalchemy import func, insert

from tests.consultation import world as consultation_world
from tests.consultation.test_debriefs import given
from tests.machinery.apps import Api
from tests.machinery.identity import header, principal
from tests.notification import world as notification_world
from tests.reporting import world as reporting_world
from tests.rights.operations.consultation import RECORD
from tests.rights.operations.operation import Row, Rows
from tests.rights.places import HERE, OTHER_OFFICE, OUR_OFFICE, PLACES, THIRD_FACILITY, Place
from tests.scheduling import world as scheduling_world

KINDS = (
    "person", "session", "started", "held", "sheet", "room", "facilitator", "officer",
    "import", "rehearsed", "handover", "notice", "event",
    "concern", "dealt_with", "other_officer", "debrief", "need", "referral",
    "incoming", "outgoing", "group",
)  # fmt: skip


NEED = {"kind": "work", "status": "not_started", "responsible": "both"}
REFERRAL = {"agency": "employment", "place": "Disnaker Contoh", "follow_up_on": "2090-07-16"}


def nothing() -> Row:
    """The ids of what doesn't exist."""
    unknown = {kind: str(uuid4()) for kind in KINDS}
    day, today = scheduling_world.opening().date(), reference.facilities()[HERE].local_date(datetime.now(UTC))
    return {**unknown, "person_version": "1", "session_version": "1", "day": str(day), "today": str(today)}


def _at(place: Place, event: Event) -> Event:
    """An event as the place's facility would have caused it."""
    return event.model_copy(update={"facility": place.facility, "regionaloffice": place.region})


async def _done(client: Api, who: Any, path: str, **body: Any) -> Any:
    answer = await client.post(path, json=body, headers=header(who))
    assert answer.status_code in {200, 201}, answer.text
    return answer.json()


async def scheduling(client: Api) -> Rows:
    world, rows = scheduling_world.World(client), {}
    for number, place in enumerate(PLACES):
        known = scheduling_world.row(number, destination_regency=place.regency)
        taken_in = await world.take_in([known], place.head)
        (person,) = (await world.search(place.head, text=known["registration_number"]))["rows"]
        await world.deliver(*(scheduling_world.staff(who) for who in (place.facilitator, place.officer)))
        room = await _done(client, place.head, "/rooms", name=f"Ruang {number}")
        needed = {"room": room["id"], "facilitator": str(place.facilitator.id), "officer": str(place.officer.id)}
        starts_at = scheduling_world.opening()
        booked = {"person": person["id"], "step": 1, "starts_at": starts_at.isoformat(), "minutes": 60}
        session = await _done(client, place.head, "/sessions", **booked, **needed)
        rows[place.name] = {
            **nothing(),
            **needed,
            "person": person["id"],
            "import": taken_in["id"],
            "session": session["id"],
            "session_version": str(session["version"]),
        }
    for number, place in enumerate(PLACES, 2 * len(PLACES)):
        rows[place.name] |= await _transfers(world, number, place, rows[place.name]["person"])
    for number, place in enumerate(PLACES, len(PLACES)):
        handed_in = scheduling_world.as_csv([scheduling_world.row(number)])
        rehearsed = (await world.rehearse(handed_in, place.head))["id"]
        person = await world.get(f"/persons/{rows[place.name]['person']}", place.head)
        rows[place.name] |= {"rehearsed": rehearsed, "person_version": str(person["version"])}
    return rows


async def _transfers(world: scheduling_world.World, number: int, place: Place, person: str) -> dict[str, str]:
    """One proposed by the place, and one proposed to it."""
    head = principal("section_head", facility=THIRD_FACILITY)
    known = scheduling_world.row(number)
    await world.take_in([known], head)
    (theirs,) = (await world.search(head, text=known["registration_number"]))["rows"]
    about = {"reason": "family", "moves_on": "2030-01-02"}
    outgoing = await _done(world.client, place.head, f"/persons/{person}/transfer", facility=THIRD_FACILITY, **about)
    path = f"/persons/{theirs['id']}/transfer"
    incoming = await _done(world.client, head, path, facility=place.facility, **about)
    return {"outgoing": outgoing["id"], "incoming": incoming["id"]}


async def consultation(client: Api) -> Rows:
    rows = {}
    for place in PLACES:
        cast = consultation_world.Cast(facilitator=place.facilitator, officer=place.officer, head=place.head)
        going: dict[str, Any] = {"destination_regency": place.regency, "probation_office": place.office}
        await consultation_world.deliver(client, _at(place, consultation_world.registered(cast.person, **going)))
        group = uuid4()
        sessions = {"session": uuid4(), "started": uuid4(), "held": uuid4()}
        for step, session in enumerate(sessions.values(), 1):
            about = consultation_world.envelope(f"session/{session}", 1, cast.person)
            booking = consultation_world.booking(session, cast, step)
            if session == sessions["session"]:
                booking = booking.model_copy(update={"group": group})
            await consultation_world.deliver(client, _at(place, SessionScheduled(**about, data=booking)))
        await _done(client, place.facilitator, f"/sessions/{sessions['started']}/start")
        await _done(client, place.facilitator, f"/sessions/{sessions['held']}/complete", **RECORD)
        need = await _done(client, place.head, f"/persons/{cast.person}/needs", **NEED)
        referral = await _done(client, place.head, f"/needs/{need['id']}/referrals", **REFERRAL)
        handover = (await consultation_world.handed_over(client, cast)).json()
        sheet = await _done(
            client, place.facilitator, f"/persons/{cast.person}/sheets/kesiapan", answers={"has_place": "no"}
        )
        await client.post(
            f"/persons/{cast.person}/sheets/rencana-hidup",
            json={"answers": {"areas": ["work"]}},
            headers={**header(place.facilitator), "If-Match": "0"},
        )
        colleague = uuid4()
        await consultation_world.deliver(client, consultation_world.staff(colleague, place.facility))
        concerns = {kind: await _escalated(client, place, cast) for kind in ("concern", "dealt_with")}
        await _done(client, place.head, f"/concerns/{concerns['dealt_with']}/acknowledge")
        await _done(client, place.head, f"/concerns/{concerns['dealt_with']}/handle", measures=["talked"])
        debrief = await _left_for(client, place, cast.person)
        made = {"debrief": debrief, "handover": handover["id"], "sheet": sheet["id"], "other_officer": colleague}
        made |= {"need": need["id"], "referral": referral["id"]}
        ids = {"person": cast.person, "group": group, **made, **sessions, **concerns}
        rows[place.name] = {**nothing(), **{kind: str(ident) for kind, ident in ids.items()}}
    return rows


async def _left_for(client: Api, place: Place, person: UUID) -> str:
    """What somebody who has gone left behind for who accompanies the person now."""
    await consultation_world.deliver(client, _at(place, given(person, None)))
    body = {"words": "Contoh.", "facilitator": str(uuid4())}
    headers = {**header(place.head), "If-Match": "0"}
    answer = await client.put(f"/persons/{person}/debrief", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    await consultation_world.deliver(client, _at(place, given(person, place.facilitator, 2)))
    ident: str = answer.json()["id"]
    return ident


async def _escalated(client: Api, place: Place, cast: consultation_world.Cast) -> UUID:
    """A concern that climbed all its rungs, so that everybody who may hear of one has heard of it."""
    about = About(cast.person, place.facility, place.region)
    raised_at = datetime.now(UTC) - timedelta(hours=3)
    async with client.database.transaction() as db:
        vault = client.app.state.vault
        concern = await open_concern(about, "other", place.facilitator.id, raised_at, vault, db, words="Contoh.")
        await db.flush()
        await climb(datetime.now(UTC), db)
        return concern.id


async def notification(client: Api) -> Rows:
    rows = {}
    region = reference.facilities()[HERE].regional_office
    offices = [office_told(told, HERE, region) for told in TOLD]
    await notification_world.vouch(client.database, OUR_OFFICE, OTHER_OFFICE, *offices)
    for place in PLACES:
        person, handover = uuid4(), uuid4()
        going: dict[str, Any] = {"destination_regency": place.regency, "probation_office": place.office}
        told = [
            notification_world.registered(person, **going),
            notification_world.approaching(person, **going),
            notification_world.ready(person, handover, **going),
        ]
        concern = uuid4()
        told += notification_world.concern(concern, place.facility, raised_by=place.facilitator.id)
        await notification_world.happen(client.database, *(_at(place, event) for event in told))
        await notification_world.send(client.database)
        answer = await client.get("/notices", params={"person": str(person)}, headers=header(place.head))
        (notice,) = (found["id"] for found in answer.json()["rows"] if found["kind"] == "release_approaching")
        rows[place.name] = {
            **nothing(),
            "person": str(person),
            "handover": str(handover),
            "notice": notice,
            "concern": str(concern),
        }
    return rows


async def reporting(client: Api) -> Rows:
    rows = {}
    july = date(2026, 7, 10)
    for number, place in enumerate(PLACES):
        person, noon = reporting_world.someone(number), reporting_world.noon(july)
        events = [
            reporting_world.owed(person, 1, july, place.facility),
            reporting_world.booked(person, 1, noon, place.facilitator.id, facility=place.facility),
            *reporting_world.handover(person, noon, facility=place.facility, office=place.office),
        ]
        await reporting_world.deliver(events, client.database)
        rows[place.name] = {**nothing(), "person": str(person)}
    return rows


async def portal(_: Api) -> Rows:
    return {place.name: nothing() for place in PLACES}


_BUILT: Mapping[str, Callable[[Api], Awaitable[Any]]] = {
    "scheduling": scheduling,
    "consultation": consultation,
    "notification": notification,
    "reporting": reporting,
    "portal": portal,
}


async def built(service: str, client: Api) -> Rows:
    """The world of a service, and one event that it has handled."""
    rows = await _BUILT[service](client)
    event = UUID(int=107)
    handled = {"id": event, "body": b"{}", "state": "done", "due_at": func.now()}
    async with client.database.transaction() as db:
        await db.execute(insert(inbox).values(handled))
    return {place: {**row, "event": str(event)} for place, row in rows.items()}
