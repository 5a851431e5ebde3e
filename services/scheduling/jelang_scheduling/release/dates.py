"""The arithmetic of release: from sentence, detention and remissions to dates, each with its explanation.

Every month is 30 days, years are calendar years. Estimates: the national register (SDP) is authoritative, and
whether anybody gets parole or leave is decided by people, never here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from jelang_shared.events.scheduling import ReleaseBasis, ReleaseKind

from jelang_scheduling.release.rules import DAYS_OF_MONTH, DAYS_OF_YEAR, LeaveRule, PartRule, Rule, RuleBook


@dataclass(frozen=True)
class Term:
    """A length of time as pronounced; 14 months stay 14 months."""

    years: int = 0
    months: int = 0
    days: int = 0

    @property
    def in_days(self) -> int:
        return DAYS_OF_YEAR * self.years + DAYS_OF_MONTH * self.months + self.days

    def __add__(self, other: "Term") -> "Term":
        """Part by part, without carrying (our assumption)."""
        return Term(self.years + other.years, self.months + other.months, self.days + other.days)


@dataclass(frozen=True)
class Remission:
    """A remission granted; `on` is unknown where the register gives only a sum."""

    kind: str
    on: date | None
    months: int
    days: int

    @property
    def in_days(self) -> int:
        return DAYS_OF_MONTH * self.months + self.days


@dataclass(frozen=True)
class Facts:
    """What the dates follow from. `detained_since` is the first day of the last detention."""

    detained_since: date
    sentences: tuple[Term, ...]
    credited_days: int = 0
    remissions: tuple[Remission, ...] = ()
    default_term: Term = Term()
    juvenile: bool = False


@dataclass(frozen=True)
class Step:
    """One step of an explanation: by which rule the date moved, by how many days, from and to when."""

    step: str
    rule: str
    source: str
    days: int
    before: date | None
    after: date


Trail = tuple[Step, ...]


@dataclass(frozen=True)
class Dates:
    """The computed dates; none where the law gives none. `trails` explains each by its name."""

    rules: int
    half: date
    two_thirds: date
    parole: date | None
    pre_release_leave: date | None
    conditional_leave: date | None
    expiry: date
    supervision_end: date | None
    trails: dict[str, Trail]


@dataclass(frozen=True)
class Working:
    """The day everything counts back from, on what it rests, and until when supervision lasts after it."""

    release_date: date | None
    kind: ReleaseKind
    basis: ReleaseBasis
    supervision_end: date | None


def add_years(day: date, years: int) -> date:
    """The same day years later; 29 February becomes the 28th in a common year (our assumption)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def calculate(facts: Facts, rules: RuleBook) -> Dates:
    """All dates of one person by one rule book."""
    sentence = sum(facts.sentences, Term())
    start = facts.detained_since - timedelta(days=facts.credited_days)
    begun = _begun(facts, start, rules)
    remitted = sum(remission.in_days for remission in facts.remissions)

    def part(rule: PartRule) -> Trail:
        served = _part_of(sentence, rule.part)
        years, days = divmod(served, DAYS_OF_YEAR)
        return _remit((*begun, _moved(begun, rule, add_years(start, years) + timedelta(days=days))), facts, rules)

    full = add_years(start, sentence.years) + timedelta(days=DAYS_OF_MONTH * sentence.months + sentence.days)
    expiry = _remit((*begun, _moved(begun, rules.expiry, full)), facts, rules)
    if facts.default_term.in_days:
        expiry = (*expiry, _shifted(expiry, rules.default_term, facts.default_term.in_days))
    two_thirds, half = part(rules.two_thirds), part(rules.half)
    parole_rule = rules.juvenile_parole if facts.juvenile else rules.parole
    parole = part(parole_rule) if _part_of(sentence, parole_rule.part) >= parole_rule.at_least else None
    before_release = _pre_release_leave(facts, sentence, remitted, expiry, rules)
    conditional = _conditional_leave(sentence, two_thirds, expiry, rules.conditional_leave)
    ends = expiry[-1].after
    supervision = (*expiry, _moved(expiry, rules.supervision, _supervised_until(ends))) if parole else None
    trails = {
        "half": half,
        "two_thirds": two_thirds,
        "parole": parole,
        "pre_release_leave": before_release,
        "conditional_leave": conditional,
        "expiry": expiry,
        "supervision_end": supervision,
    }
    return Dates(
        rules=rules.version,
        half=half[-1].after,
        two_thirds=two_thirds[-1].after,
        parole=_end(parole),
        pre_release_leave=_end(before_release),
        conditional_leave=_end(conditional),
        expiry=ends,
        supervision_end=_end(supervision),
        trails={name: trail for name, trail in trails.items() if trail},
    )


def working(dates: Dates | None, decided_date: date | None, decided_kind: ReleaseKind | None) -> Working:
    """The working release date: the decided one overrides the estimate, which is expiry."""
    if decided_date is None or decided_kind is None:
        return Working(dates.expiry if dates else None, "unconditional", "expiry", None)
    ends = dates and {
        "parole": _supervised_until(dates.expiry),
        "pre_release_leave": dates.expiry,
        "conditional_leave": dates.expiry,
        "assimilation": dates.expiry,
    }.get(decided_kind)
    return Working(decided_date, decided_kind, "decided", ends or None)


def explanation(dates: Dates | None, decided_date: date | None, decree: str | None, rules: RuleBook) -> Trail:
    """Why the working release date is this one."""
    if decided_date is not None:
        source = decree or rules.decided.source
        before = dates.expiry if dates else None
        days = (decided_date - before).days if before else 0
        return (Step("decided", rules.decided.code, source, days, before, decided_date),)
    return dates.trails["expiry"] if dates else ()


def _supervised_until(expiry: date) -> date:
    """Supervision after parole ends a year after expiry; without parole there is none."""
    return add_years(expiry, 1)


def _part_of(sentence: Term, part: Fraction) -> int:
    """Days of a part of a sentence; a fraction of a day rounds up, since the part must be served."""
    return ceil(sentence.in_days * part)


def _begun(facts: Facts, start: date, rules: RuleBook) -> Trail:
    first = Step("start", rules.start.code, rules.start.source, 0, None, facts.detained_since)
    if not facts.credited_days:
        return (first,)
    return (
        first,
        Step("credited", rules.start.code, rules.start.source, -facts.credited_days, facts.detained_since, start),
    )


def _remit(trail: Trail, facts: Facts, rules: RuleBook) -> Trail:
    """Remission is taken off whole, not scaled."""
    for remission in facts.remissions:
        trail = (*trail, _shifted(trail, rules.remission, -remission.in_days, f"remission_{remission.kind}"))
    return trail


def _pre_release_leave(facts: Facts, sentence: Term, remitted: int, expiry: Trail, rules: RuleBook) -> Trail | None:
    """As long as the last remission, six months at most; for those whose two thirds are nine months or more."""
    if not remitted or _part_of(sentence, rules.parole.part) < rules.parole.at_least:
        return None
    dated = [remission for remission in facts.remissions if remission.on is not None]
    last = max(dated, key=lambda remission: remission.on or date.min) if dated else facts.remissions[-1]
    length = min(last.in_days, rules.pre_release_leave.longest)
    return (*expiry, _shifted(expiry, rules.pre_release_leave, -length))


def _conditional_leave(sentence: Term, two_thirds: Trail, expiry: Trail, rule: LeaveRule) -> Trail | None:
    """From two thirds on, six months at most; for short sentences only."""
    if rule.sentence_at_most is not None and sentence.in_days > rule.sentence_at_most:
        return None
    earliest = expiry[-1].after - timedelta(days=rule.longest)
    if two_thirds[-1].after >= earliest:
        return two_thirds
    return (*expiry, _shifted(expiry, rule, -rule.longest))


def _moved(trail: Trail, rule: Rule, to: date) -> Step:
    before = trail[-1].after
    return Step(rule.code, rule.code, rule.source, (to - before).days, before, to)


def _shifted(trail: Trail, rule: Rule, days: int, step: str | None = None) -> Step:
    before = trail[-1].after
    return Step(step or rule.code, rule.code, rule.source, days, before, before + timedelta(days=days))


def _end(trail: Trail | None) -> date | None:
    return trail[-1].after if trail else None
