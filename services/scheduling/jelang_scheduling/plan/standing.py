"""How a person stands: the state of each step of the ladder, what blocks, and whether anybody must act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from jelang_scheduling.plan.policy import Ladder, Rung

Result = Literal["held", "missed", "declined"]
StepState = Literal["not_open", "owed", "scheduled", "held", "declined"]
State = Literal["blocked", "owed", "declined", "ready"]
Block = Literal["no_destination", "catchment_not_confirmed", "no_release_date", "release_date_passed"]


@dataclass(frozen=True)
class Happening:
    """One session that counts for a step: booked (`result` is none) or with its result."""

    step: int
    session: UUID
    starts_at: datetime | None
    result: Result | None


@dataclass(frozen=True)
class Step:
    """A step of the ladder for one person; `missed` counts sessions the facility did not give."""

    step: int
    opens: date | None
    due: date | None
    state: StepState
    missed: int
    session: UUID | None
    starts_at: datetime | None


@dataclass(frozen=True)
class Standing:
    """A person on the ladder, on one day."""

    steps: tuple[Step, ...]
    blocked: tuple[Block, ...]

    @property
    def state(self) -> State:
        """The gravest thing to say: blocked, then owed, then declined; else ready as of today."""
        states = {step.state for step in self.steps}
        if self.blocked:
            return "blocked"
        if "owed" in states:
            return "owed"
        return "declined" if "declined" in states else "ready"


def blocks(
    release_date: date | None, destination_regency: str | None, probation_office: str | None, today: date
) -> tuple[Block, ...]:
    """What keeps the way to release from going on."""
    found: list[Block] = []
    if release_date is None:
        found.append("no_release_date")
    elif release_date < today:
        found.append("release_date_passed")
    if destination_regency is None:
        found.append("no_destination")
    elif probation_office is None:
        found.append("catchment_not_confirmed")
    return tuple(found)


def steps(release_date: date | None, today: date, ladder: Ladder, happenings: Sequence[Happening]) -> tuple[Step, ...]:
    """Every step with its state; a missed session leaves its step owed."""
    return tuple(
        _step(rung, release_date, today, [found for found in happenings if found.step == rung.step])
        for rung in ladder.rungs
    )


def _step(rung: Rung, release_date: date | None, today: date, found: Sequence[Happening]) -> Step:
    opens = rung.opens_on(release_date) if release_date else None
    state: StepState
    if shown := _newest(found, "held"):
        state = "held"
    elif shown := _newest(found, None):
        state = "scheduled"
    elif shown := _newest(found, "declined"):
        state = "declined"
    else:
        state = "owed" if opens is not None and opens <= today else "not_open"
    return Step(
        step=rung.step,
        opens=opens,
        due=rung.due_on(release_date) if release_date else None,
        state=state,
        missed=sum(happening.result == "missed" for happening in found),
        session=shown.session if shown else None,
        starts_at=shown.starts_at if shown else None,
    )


def _newest(found: Iterable[Happening], result: Result | None) -> Happening | None:
    of_kind = [happening for happening in found if happening.result == result]
    return max(of_kind, key=lambda happening: (str(happening.starts_at or ""), happening.session), default=None)
