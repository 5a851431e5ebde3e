"""The life of a session: which move is possible when, how long it took, and who stands for what didn't happen."""

from datetime import datetime, timedelta
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jelang_consultation.sessions.life import MOVES, OPEN, Move, SessionNotOpen, SessionNotStarted, State, after
from jelang_consultation.sessions.model import Session
from jelang_shared.events.consultation import MissedReason, SessionCompleted, SessionMissed

from tests.consultation.world import NINE, RECORD, Cast, booked, published
from tests.machinery.apps import Api
from tests.machinery.identity import header


def a_session() -> Session:
    return Session(
        id=uuid4(),
        person=uuid4(),
        facility="LPN-PURWOKERTO",
        regional_office="KW-JATENG",
        step=1,
        room=uuid4(),
        facilitator=uuid4(),
        officer=uuid4(),
        starts_at=NINE,
        ends_at=NINE + timedelta(hours=1),
        sequence=1,
    )


def made(session: Session, move: Move, at: datetime) -> Any:
    match move:
        case "complete":
            return session.complete("in_room", ["life_plan"], None, at)
        case "miss":
            return session.miss("court", None, at)
        case _:
            return getattr(session, move)(at)


def test_every_state_that_is_open_can_be_closed_and_a_closed_one_never_moves() -> None:
    for move in get_args(Move):
        for state in set(get_args(State)) - set(OPEN):
            with pytest.raises(SessionNotOpen):
                after(move, state)
    assert all(MOVES[move].before == OPEN for move in ("complete", "decline", "miss"))


@given(st.lists(st.tuples(st.sampled_from(get_args(Move)), st.integers(1, 40)), max_size=12))
def test_whatever_is_done_in_whatever_order_it_is_closed_once_and_no_minute_is_made_up(
    moves: list[tuple[Move, int]],
) -> None:
    session, at, told = a_session(), NINE, []
    for move, minutes in moves:
        at += timedelta(minutes=minutes)
        before = session.version
        try:
            event = made(session, move, at)
        except (SessionNotOpen, SessionNotStarted):
            assert session.version == before
            continue
        told += [event] if event is not None else []
        assert session.version <= before + 1
    assert len(told) == (session.state not in OPEN)
    if isinstance(told and told[0], SessionCompleted) and session.started_at and session.ended_at:
        lasted = int((session.ended_at - session.started_at).total_seconds()) // 60
        assert 0 <= told[0].data.minutes <= max(lasted, 60)


def test_a_pause_is_not_counted() -> None:
    session = a_session()
    course: list[tuple[Move, int]] = [("arrive", -3), ("start", 1), ("pause", 11), ("pause", 12), ("resume", 31)]
    for move, minute in [*course, ("complete", 71)]:
        event = made(session, move, NINE + timedelta(minutes=minute))
    assert (event.data.minutes, event.data.planned_minutes) == (50, 60)


def test_what_the_writer_says_of_the_time_goes_before_our_clock() -> None:
    session = a_session()
    session.start(NINE)
    assert session.complete("in_room", ["life_plan"], 95, NINE + timedelta(hours=9)).data.minutes == 95


@pytest.mark.parametrize("reason", get_args(MissedReason))
def test_every_reason_lies_on_some_side_unless_told_otherwise(reason: MissedReason) -> None:
    usual = a_session().miss(reason, None, NINE).data.side
    assert usual == {"court": "other", "illness": "person", "other": "other"}.get(reason, "facility")
    assert a_session().miss(reason, "other", NINE).data.side == "other"


async def test_the_officer_brings_the_person_and_leaves_a_note(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    officer = header(cast.officer)

    arrived = await service.post(f"/sessions/{session}/arrive", headers=officer)
    twice = await service.post(f"/sessions/{session}/arrive", headers=cast.leads)
    noted = await note(service, session, "Tenang, borgol dilepas.", officer)
    outdated = await note(service, session, "Lain.", officer)

    assert (arrived.json()["state"], twice.json()["version"]) == ("arrived", arrived.json()["version"])
    assert (noted.json()["note"], noted.json()["note_version"]) == ("Tenang, borgol dilepas.", 1)
    assert (outdated.status_code, outdated.json()["version"]) == (412, 1)
    other = header(Cast().officer)
    assert (await service.get(f"/sessions/{session}/attendance", headers=other)).json()["note"] is None
    await service.post(f"/sessions/{session}/complete", json=RECORD, headers=cast.leads)
    read = await service.post(f"/sessions/{session}/notes", json={"reason": "Tinjauan"}, headers=cast.heads)
    assert read.json()["officer_note"] == "Tenang, borgol dilepas."


async def note(service: Api, session: UUID, text: str, officer: Any) -> Any:
    headers = {**officer, "If-Match": "0"}
    return await service.put(f"/sessions/{session}/officer-note", json={"note": text}, headers=headers)


async def test_a_talk_is_paused_and_goes_on(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)

    early = await service.post(f"/sessions/{session}/pause", headers=cast.leads)
    states = [
        (await service.post(f"/sessions/{session}/{move}", headers=cast.leads)).json()["state"]
        for move in ("start", "pause", "pause", "resume", "start")
    ]

    assert (early.status_code, early.json()["code"]) == (409, "session-not-started")
    assert states == ["in_progress", "paused", "paused", "in_progress", "in_progress"]


async def test_who_stands_for_a_session_not_held_is_told(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    said = {"reason": "other", "side": "facility"}

    await service.post(f"/sessions/{session}/miss", json=said, headers=header(cast.officer))

    told = (await published(service))[0]
    assert isinstance(told, SessionMissed)
    assert (told.data.reason, told.data.side) == ("other", "facility")
    detail = (await service.get(f"/sessions/{session}", headers=cast.heads)).json()
    assert detail["missed_side"] == "facility"
