"""The figures of a month, as far as the reader may see."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from jelang_shared import auth
from jelang_shared.auth import Action, Principal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_reporting.figures import queries
from jelang_reporting.figures.policy import STATES, STEPS, Measure, Month, coverage, reported
from jelang_reporting.figures.schemas import Figures, StepFigures, StepNumbers, StepsOfMonth, Unit
from jelang_reporting.figures.scope import Place, Scope, scope_of

SHOWN_MONTHS = 6
Counted: TypeAlias = Row[*tuple[Any, ...]]


async def compute(who: Principal, month: Month | None, at: datetime, db: AsyncSession) -> Figures:
    """The figures of one month, the present one unless told, with the six months that end with it."""
    scope = scope_of(who, auth.reach(who, Action.FIGURES_READ))
    today = at.astimezone(ZoneInfo(scope.whole.time_zone)).date()
    month = month or Month.of(today)
    months = month.back(SHOWN_MONTHS) if scope.level != "office" else []
    rows = await queries.counts(who, months[0] if months else month, month, scope.counted_by, db)
    fresh = {row.facility: row for row in await queries.freshness(who, db)}
    tally = _Tally(rows, scope)
    return Figures(
        level=scope.level,
        month=str(month),
        finished=month.finished(today),
        as_of=await queries.waiting_since(db) or at,
        units=[_unit(place, tally.of(month, unit=place.code), fresh, at) for place in scope.units],
        total=_unit(scope.whole, tally.of(month), fresh, at),
        steps=_steps(tally, month) if months else [],
        months=[
            StepsOfMonth(month=str(each), finished=each.finished(today), steps=_steps(tally, each)) for each in months
        ],
    )


class _Tally:
    """Counts that can be added up along unit, month and step."""

    def __init__(self, rows: Sequence[Counted], scope: Scope) -> None:
        self._rows = [(row, scope.whole.code if scope.folded else row.unit) for row in rows]

    def of(self, month: Month, *, unit: str | None = None, step: int | None = None) -> Mapping[Measure, int]:
        states: Counter[str] = Counter()
        for row, its_unit in self._rows:
            if row.month == str(month) and unit in {None, its_unit} and step in {None, row.step}:
                states[row.state] += row.number
        return {measure: sum(states[state] for state in made_of) for measure, made_of in STATES.items()}


def _steps(tally: _Tally, month: Month) -> list[StepFigures]:
    return [StepFigures(step=step, **_numbers(tally.of(month, step=step))) for step in STEPS]


def _numbers(counts: Mapping[Measure, int]) -> dict[str, Any]:
    share = coverage(counts["owed"], counts["held"], counts["declined"])
    return {**{name: counts[name] for name in STATES if name in StepNumbers.model_fields}, "coverage": share}


def _unit(place: Place, counts: Mapping[Measure, int], fresh: Mapping[str, Counted], at: datetime) -> Unit:
    told = [fresh[facility] for facility in place.facilities if facility in fresh]
    last_import_at = max((row.last_import_at for row in told if row.last_import_at), default=None)
    return Unit(
        code=place.code,
        name=place.name,
        time_zone=place.time_zone,
        **_numbers(counts),
        handovers_sent=counts["handovers_sent"],
        handovers_answered=counts["handovers_answered"],
        last_import_at=last_import_at,
        last_sweep_at=max((row.last_sweep_at for row in told if row.last_sweep_at), default=None),
        reported=reported(last_import_at, at),
        facilities=len(place.facilities),
        facilities_reported=sum(reported(row.last_import_at, at) for row in told),
    )
