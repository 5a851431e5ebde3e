"""What a form's rules make of answers: points, each with its reason, and a band for each dimension."""

from dataclasses import dataclass

from jelang_shared.events.consultation import Band

from jelang_consultation.forms.answers import Answers
from jelang_consultation.forms.document import Dimension, FormDocument, Rule


@dataclass(frozen=True)
class Point:
    """What one answer gave, of how much there was to have; `answer` is its code, none if the item wasn't answered."""

    rule: Rule
    answer: str | None
    points: int
    most: int


@dataclass(frozen=True)
class Assessed:
    """A dimension as the answers show it."""

    dimension: Dimension
    band: Band
    points: list[Point]


def assess(form: FormDocument, answers: Answers) -> list[Assessed]:
    """Every dimension of a form; what wasn't answered gives no points."""
    return [_assessed(dimension, answers) for dimension in form.dimensions]


def _assessed(dimension: Dimension, answers: Answers) -> Assessed:
    points = [_point(rule, answers) for rule in dimension.rules]
    total = sum(point.points for point in points)
    band = next(ranged.band for ranged in dimension.bands if ranged.from_ <= total <= ranged.to)
    return Assessed(dimension, band, points)


def _point(rule: Rule, answers: Answers) -> Point:
    answer = str(answers[rule.item]) if rule.item in answers else None
    return Point(rule, answer, rule.points[answer] if answer is not None else 0, max(rule.points.values()))
