"""The arithmetic of release against published cases, our stated assumptions, and an independent oracle."""

import json
from datetime import date, timedelta
from itertools import pairwise
from math import floor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jelang_scheduling.release.dates import Dates, Facts, Remission, Term, calculate, explanation, working
from jelang_scheduling.release.rules import BOOKS, rules_on

CASES = [
    case
    for name in ("published", "assumed")
    for case in json.loads((Path(__file__).parent / f"cases/{name}.json").read_text())
]
RULES = BOOKS[-1]


def facts(start: str, **given: Any) -> Facts:
    return Facts(
        detained_since=date.fromisoformat(start),
        credited_days=given.get("credited_days", 0),
        sentences=tuple(Term(**part) for part in given["sentences"]),
        remissions=tuple(_remission(**found) for found in given.get("remissions", ())),
        default_term=Term(**given.get("default_term", {})),
        juvenile=given.get("juvenile", False),
    )


def _remission(kind: str = "other", on: str | None = None, months: int = 0, days: int = 0) -> Remission:
    return Remission(kind, date.fromisoformat(on) if on else None, months, days)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_comes_out_to_the_day(case: dict[str, Any]) -> None:
    computed = calculate(facts(**case["given"]), RULES)
    found = {name: getattr(computed, name) for name in case["published"]}
    assert found == {name: date.fromisoformat(on) if on else None for name, on in case["published"].items()}


terms = some.builds(Term, some.integers(0, 20), some.integers(0, 24), some.integers(0, 60)).filter(
    lambda term: term.in_days > 0
)
remissions = some.builds(
    Remission,
    some.sampled_from(["general", "special", "decade", "other"]),
    some.none() | some.dates(date(1990, 1, 1), date(2030, 1, 1)),
    some.integers(0, 6),
    some.integers(0, 29),
)
cases = some.builds(
    Facts,
    detained_since=some.dates(date(1970, 1, 1), date(2030, 12, 31)),
    sentences=some.lists(terms, min_size=1, max_size=3).map(tuple),
    credited_days=some.integers(0, 400),
    remissions=some.lists(remissions, max_size=4).map(tuple),
    default_term=some.builds(Term, some.just(0), some.integers(0, 8), some.integers(0, 29)),
    juvenile=some.booleans(),
)


@given(cases)
def test_every_date_agrees_with_the_oracle(given: Facts) -> None:
    computed = calculate(given, RULES)
    years, months, days = (sum(part[i] for part in map(_triple, given.sentences)) for i in range(3))
    remitted = sum(30 * remission.months + remission.days for remission in given.remissions)
    start = given.detained_since.toordinal() - given.credited_days
    expiry = _oracle(
        start, years, 30 * months + days - remitted + 30 * given.default_term.months + given.default_term.days
    )
    whole = 360 * years + 30 * months + days
    for name, part in (("half", 1 / 2), ("two_thirds", 2 / 3)):
        served = -floor(-round(whole * part, 6))
        assert getattr(computed, name) == _oracle(start, served // 360, served % 360 - remitted)
    assert computed.expiry == expiry
    assert computed.supervision_end == (_oracle(expiry.toordinal(), 1, 0) if computed.parole else None)
    assert (computed.conditional_leave is not None) == (whole <= 540)
    assert (computed.parole is not None) == (given.juvenile or whole >= 404)


def _triple(term: Term) -> tuple[int, int, int]:
    return term.years, term.months, term.days


def _oracle(start: int, years: int, days: int) -> date:
    """Walk the calendar year by year, then day by day."""
    begun = date.fromordinal(start)
    last = 28 if (begun.month, begun.day) == (2, 29) and not _leap(begun.year + years) else begun.day
    return date.fromordinal(date(begun.year + years, begun.month, last).toordinal() + days)


def _leap(year: int) -> bool:
    return year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)


@given(cases)
def test_every_explanation_leads_step_by_step_to_its_date(given: Facts) -> None:
    computed = calculate(given, RULES)
    for name, trail in computed.trails.items():
        assert trail[0].after == given.detained_since
        for earlier, later in pairwise(trail):
            assert later.before == earlier.after
            assert later.after == later.before + timedelta(days=later.days)
        assert trail[-1].after == getattr(computed, name)
        assert all(step.rule for step in trail)


def _some_dates() -> Dates:
    return calculate(Facts(date(2024, 1, 10), (Term(3),)), RULES)


def test_a_decided_release_overrides_the_estimate() -> None:
    computed = _some_dates()
    found = working(computed, date(2026, 3, 1), "parole")
    assert (found.release_date, found.kind, found.basis) == (date(2026, 3, 1), "parole", "decided")
    assert found.supervision_end == computed.supervision_end


def test_parole_decided_against_the_estimate_is_supervised_all_the_same() -> None:
    computed = calculate(Facts(date(2024, 1, 10), (Term(1),)), RULES)
    assert (computed.parole, computed.supervision_end) == (None, None)
    assert working(computed, date(2024, 11, 1), "parole").supervision_end == date(2026, 1, 10)


def test_a_leave_is_supervised_until_expiry_and_an_unconditional_release_not_at_all() -> None:
    computed = _some_dates()
    assert working(computed, date(2026, 3, 1), "conditional_leave").supervision_end == computed.expiry
    assert working(computed, None, None).supervision_end is None
    assert working(computed, None, None).release_date == computed.expiry


def test_a_kind_without_a_decided_day_decides_nothing() -> None:
    assert working(_some_dates(), None, "parole").kind == "unconditional"


def test_nothing_is_computed_from_nothing() -> None:
    assert working(None, None, None).release_date is None
    assert explanation(None, None, None, RULES) == ()


def test_a_decided_day_is_explained_by_its_decree() -> None:
    (step,) = explanation(_some_dates(), date(2026, 3, 1), "PAS-CTH-7", RULES)
    assert (step.source, step.before, step.after) == ("PAS-CTH-7", _some_dates().expiry, date(2026, 3, 1))


def test_a_day_before_the_first_rule_book_is_still_served() -> None:
    assert rules_on(date(1999, 1, 1)) is BOOKS[0]
