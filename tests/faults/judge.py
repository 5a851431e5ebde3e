"""The judge: holds what was acknowledged, and what left the house, against the end state of every service."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jelang_shared.events.routes import EVENTS, ROUTES, SERVICES, consumed_by
from jelang_shared.events.scheduling import PersonRegistered

from tests.faults.client import Ledger
from tests.faults.injections import Injections
from tests.faults.installation import Installation

MOVING = """
    SELECT (SELECT count(*) FROM outbox WHERE published_at IS NULL)
         + (SELECT count(*) FROM inbox WHERE state NOT IN ('done', 'parked'))
"""
WAITING_NOTICES = "SELECT count(*) FROM notice WHERE state = 'waiting'"


@dataclass
class Judgement:
    """What the judge found; `findings` says each in words."""

    attempted: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    unexpected: int = 0
    stuck: int = 0
    parked: int = 0
    events: int = 0
    mails: int = 0
    mails_repeated: int = 0
    findings: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, doubled, unexpected or stuck."""
        return not (self.lost or self.doubled or self.unexpected or self.stuck)

    def note(self, what: str, number: int, why: str) -> None:
        """Count what was found wrong, and say it."""
        if number:
            setattr(self, what, getattr(self, what) + number)
            self.findings.append(f"{what}: {number} {why}")


async def moving(installation: Installation) -> int:
    """How many events are still on their way, and notices still to be sent."""
    total = 0
    for service in SERVICES:
        async with installation.connected(service) as connection:
            total += await connection.fetchval(MOVING)
            if service == "notification":
                total += await connection.fetchval(WAITING_NOTICES)
    return total


async def judge(installation: Installation, ledger: Ledger, injections: Injections) -> Judgement:
    """Read every database once, and compare."""
    found = Judgement(ledger.attempted, ledger.acknowledged)
    found.note("stuck", await moving(installation), "events or notices never came to an end")
    await _events(installation, injections, found)
    await _persons(installation, ledger, found)
    await _sessions(installation, ledger, found)
    await _notices(installation, injections, found)
    return found


async def _rows(installation: Installation, service: str, query: str) -> list[Any]:
    async with installation.connected(service) as connection:
        return list(await connection.fetch(query))


async def _events(installation: Installation, injections: Injections, found: Judgement) -> None:
    """Every recorded event was taken by everyone it is for, and nobody took what nobody recorded."""
    recorded = defaultdict(set)
    for service in SERVICES:
        for row in await _rows(installation, service, "SELECT id, type FROM outbox"):
            recorded[row["type"]].add(row["id"])
    found.events = sum(map(len, recorded.values()))
    everything = set().union(*recorded.values())
    parked = 0
    for service in SERVICES:
        rows = await _rows(installation, service, "SELECT id, state, cause FROM inbox")
        taken = {row["id"] for row in rows if row["state"] == "done"}
        for event in consumed_by(service):
            missing = recorded[event.of_type()] - taken
            found.note("lost", len(missing), f"{event.of_type()} never handled by {service}")
        found.note("unexpected", len(taken - everything), f"events handled by {service} that nobody recorded")
        mine = [row for row in rows if row["state"] == "parked"]
        parked += len(mine)
        ours = [str(row["cause"]) for row in mine if row["id"] in everything]
        found.note("unexpected", len(ours), f"good events parked by {service}: {ours[:3]}")
    found.parked = parked
    wanted = len(injections.poison) * len(ROUTES[PersonRegistered])
    found.note("unexpected", abs(parked - wanted), f"of the parked, {wanted} expected")
    found.note("unexpected", sum(kind not in EVENTS for kind in recorded), "kinds of event without a route")


async def _persons(installation: Installation, ledger: Ledger, found: Judgement) -> None:
    """Everybody taken in is known everywhere, with the same release date."""
    rows = await _rows(installation, "scheduling", "SELECT id, facility, registration_number, release_date FROM person")
    there = {f"{row['facility']} {row['registration_number']}" for row in rows}
    found.note("lost", len(ledger.persons - there), "acknowledged persons are not in the register")
    for service, key in (("consultation", "id"), ("notification", "id"), ("reporting", "person")):
        query = f"SELECT {key}, release_date FROM person"  # noqa: S608 - our own names
        known = {row[0]: row[1] for row in await _rows(installation, service, query)}
        missing = [row["id"] for row in rows if row["id"] not in known]
        stale = [row["id"] for row in rows if row["id"] in known and known[row["id"]] != row["release_date"]]
        found.note("lost", len(missing), f"persons unknown to {service}")
        found.note("lost", len(stale), f"release dates differ at {service}")
        found.note("unexpected", len(known) - (len(rows) - len(missing)), f"persons only {service} knows")


async def _sessions(installation: Installation, ledger: Ledger, found: Judgement) -> None:
    """Every acknowledged session is there once and ended everywhere as was acknowledged."""
    booked = {str(row["id"]) for row in await _rows(installation, "scheduling", "SELECT id FROM booking")}
    found.note("lost", len(ledger.sessions.keys() - booked), "acknowledged bookings are gone")
    found.note("doubled", len(booked - ledger.sessions.keys()), "bookings nobody was told of")
    for service, query in (("consultation", "SELECT id FROM session"), ("reporting", "SELECT session FROM booking")):
        known = {str(row[0]) for row in await _rows(installation, service, query)}
        found.note("lost", len(ledger.sessions.keys() - known), f"sessions unknown to {service}")
    for service, query in (
        ("scheduling", "SELECT session, result FROM outcome"),
        ("reporting", "SELECT session, kind FROM outcome"),
    ):
        ended = {str(row[0]): row[1] for row in await _rows(installation, service, query)}
        wrong = [one for one, kind in ledger.sessions.items() if kind != "scheduled" and ended.get(one) != kind]
        found.note("lost", len(wrong), f"ends of sessions unknown to {service}")


async def _notices(installation: Installation, injections: Injections, found: Judgement) -> None:
    """One notice for each milestone raised, one mail for each notice; a repeated mail only where something died."""
    raised = await _rows(installation, "scheduling", "SELECT person, days FROM milestone WHERE raised_at IS NOT NULL")
    told = await _rows(
        installation,
        "notification",
        "SELECT person, milestone FROM notice WHERE kind = 'release_approaching' AND follows IS NULL",
    )
    wanted, made = _count(raised), _count(told)
    found.note("lost", sum((wanted - made).values()), "milestones of which no office is told")
    found.note("doubled", sum((made - wanted).values()), "offices told twice of a milestone")
    sent = await _rows(installation, "notification", "SELECT id FROM notice WHERE sent_at IS NOT NULL")
    mails = installation.sink.taken
    arrived = {identity.strip("<>").partition("@")[0] for identity in mails}
    found.mails = len(mails)
    found.mails_repeated = sum(mails.values()) - len(mails)
    missing = [row for row in sent if not _arrived(str(row["id"]), arrived)]
    found.note("lost", len(missing), "mails said to be sent never arrived")
    excess = max(0, found.mails_repeated - injections.mail_windows)
    found.note("doubled", excess, "mails repeated without anything having died meanwhile")


def _arrived(notice: str, arrived: set[str]) -> bool:
    return notice in arrived or any(notice in one for one in arrived)


def _count(rows: Iterable[Any]) -> "Counter[tuple[Any, ...]]":
    return Counter(tuple(row) for row in rows)
