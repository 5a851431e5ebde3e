"""Cases of the arithmetic as JSON: what is given, what is computed, and by name what stands in the way."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from jelang_scheduling.release import dates
from jelang_scheduling.release.rules import RuleBook

COMPUTED = ("half", "two_thirds", "pre_release_leave", "conditional_leave", "expiry", "supervision_end")
"""The dates that are told, each null where the law gives none or a problem stands in the way."""

EARLIEST, LATEST = date(1950, 1, 1), date(2200, 1, 1)
Years = Annotated[int, Field(ge=0, le=100, strict=True)]
Months = Annotated[int, Field(ge=0, le=1_200, strict=True)]
Days = Annotated[int, Field(ge=0, le=36_500, strict=True)]
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]


def _given(value: Any) -> Any:
    """What is null is taken as not said."""
    return {name: one for name, one in value.items() if one is not None} if isinstance(value, dict) else value


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SentencePart(_Given):
    """One sentence as pronounced."""

    kind: Literal["term", "life", "death"] = "term"
    years: Years = 0
    months: Months = 0
    days: Days = 0


class RemissionGiven(_Given):
    """One remission granted."""

    kind: str = Field("other", max_length=40)
    on: Day | None = None
    months: Months = 0
    days: Days = 0


class DefaultTerm(_Given):
    """The default term that is still unpaid."""

    months: Months = 0
    days: Days = 0


class Case(_Given):
    """One person's facts; `start` is the first day of the last detention, before credited days."""

    id: str | int
    start: Day
    credited_days: Days = 0
    sentences: list[Annotated[SentencePart, BeforeValidator(_given)]] = Field(min_length=1, max_length=50)
    remissions: list[Annotated[RemissionGiven, BeforeValidator(_given)]] = Field([], max_length=200)
    default_term: Annotated[DefaultTerm, BeforeValidator(_given)] = DefaultTerm()
    juvenile: bool = Field(False, strict=True)

    def facts(self) -> dates.Facts:
        return dates.Facts(
            detained_since=self.start,
            sentences=tuple(dates.Term(part.years, part.months, part.days) for part in self.sentences),
            credited_days=self.credited_days,
            remissions=tuple(dates.Remission(one.kind, one.on, one.months, one.days) for one in self.remissions),
            default_term=dates.Term(0, self.default_term.months, self.default_term.days),
            juvenile=self.juvenile,
        )


class Problem(BaseModel):
    """What is wrong with a case: `invalid` and `unsupported` ones have no dates, a `warning` has them."""

    kind: Literal["invalid", "unsupported", "warning"]
    code: str
    field: str
    message: str


def answers(cases: Iterable[Any], rules: RuleBook, *, explain: bool = False) -> Iterator[dict[str, Any]]:
    """Every case with its dates, in the order given; one that is wrong keeps nobody else from being computed."""
    seen: Counter[str] = Counter()
    for given in cases:
        told = answer(given, rules, explain=explain)
        seen[str(told["id"])] += 1
        if told["id"] is not None and seen[str(told["id"])] == 2:
            again = Problem(kind="warning", code="id-used-before", field="/id", message="An earlier case has this id.")
            told["problems"].append(again.model_dump())
        yield told


def answer(given: Any, rules: RuleBook, *, explain: bool = False) -> dict[str, Any]:
    """One case's dates, ISO or null, and its problems; with `explain` each date's steps."""
    told: dict[str, Any] = {"id": given.get("id") if isinstance(given, dict) else None} | dict.fromkeys(COMPUTED)
    found, computed = _computed(given, rules)
    if computed is not None:
        told |= {name: day and day.isoformat() for name in COMPUTED for day in (getattr(computed, name),)}
    told["problems"] = [problem.model_dump() for problem in found]
    if explain:
        told["explanations"] = {
            name: [vars(step) for step in trail] for name, trail in (computed.trails if computed else {}).items()
        }
    return told


def _computed(given: Any, rules: RuleBook) -> tuple[list[Problem], dates.Dates | None]:
    try:
        case = Case.model_validate(_given(given))
    except ValidationError as error:
        return [_invalid(one["type"], one["loc"], one["msg"]) for one in error.errors()], None
    hopeless = list(_hopeless(case))
    if hopeless:
        return hopeless, None
    computed = dates.calculate(case.facts(), rules)
    begun = case.start - timedelta(days=case.credited_days)
    if computed.expiry < begun:
        message = "The remissions take more than the whole sentence."
        return [_invalid("remissions-exceed-sentence", ("remissions",), message)], None
    return list(_doubts(case, begun, computed)), computed


def _hopeless(case: Case) -> Iterator[Problem]:
    for at, part in enumerate(case.sentences):
        if part.kind != "term":
            message = f"A {part.kind} sentence has no date of expiry; a date needs a decision."
            yield Problem(
                kind="unsupported", code=f"{part.kind}-sentence", field=f"/sentences/{at}/kind", message=message
            )
        elif not (part.years or part.months or part.days):
            yield _invalid("empty-sentence", ("sentences", at), "A sentence of no length.")


def _doubts(case: Case, begun: date, computed: dates.Dates) -> Iterator[Problem]:
    def doubt(code: str, field: str, message: str) -> Problem:
        return Problem(kind="warning", code=code, field=field, message=message)

    seen = set()
    for at, one in enumerate(case.remissions):
        field = f"/remissions/{at}"
        if not (one.months or one.days):
            yield doubt("empty-remission", field, "A remission of no length.")
        if one.on is None:
            continue
        if one.on < begun:
            yield doubt("remission-before-detention", f"{field}/on", "Granted before detention began.")
        if one.on > computed.expiry:
            yield doubt("remission-after-expiry", f"{field}/on", "Granted after the sentence had expired.")
        if (one.kind, one.on) in seen:
            yield doubt("remission-twice", field, "The same kind on the same day is given twice.")
        seen.add((one.kind, one.on))
    if computed.expiry < case.start:
        yield doubt("expired-before-detention", "/credited_days", "The days credited exceed what is left to serve.")
    if (begun.month, begun.day) == (2, 29):
        yield doubt("leap-day", "/start", "29 February counts as the 28th in a common year (our assumption).")


def _invalid(code: str, at: tuple[str | int, ...], message: str) -> Problem:
    return Problem(kind="invalid", code=code.replace("_", "-"), field="".join(f"/{one}" for one in at), message=message)
