"""Conditions over earlier answers: a small language that can only compare.

    works = yes                      one choice, yes/no; also !=
    worries includes 'family'        one of several
    status in ('own', 'rented')      one of these
    sureness < 3                     scale, number; also <= > >= = !=
    leaves_on >= '2026-01-01'        a date
    wish answered                    anything was said
    not …, … and …, … or …, ( … )    in this order

An item that is hidden or unanswered makes every comparison false. The tree is plain JSON, so that the page's script
works with the very same one.
"""

import operator as operators
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Tree = list[Any]
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*')|(?P<number>-?[0-9]{1,12}(?:\.[0-9]{1,6})?)|(?P<word>[a-z][a-z0-9_]*)|(?P<sign><=|>=|!=|[=<>(),]))"
)
_KEYWORDS = {"and", "or", "not", "in", "includes", "answered"}
_ALIKE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operators.eq,
    "!=": operators.ne,
    "in": lambda given, wanted: given in wanted,
    "includes": lambda given, wanted: isinstance(given, list) and wanted in given,
}
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operators.lt,
    "<=": operators.le,
    ">": operators.gt,
    ">=": operators.ge,
}
_COMPARING = {"=", "!=", *_ORDER}
_DEEPEST = 20


class BadCondition(ValueError):
    """The condition can't be read; says where."""


def parse(text: str) -> Tree:
    """The tree of a condition: `[operator, item, value]` or `["and" | "or" | "not", tree, …]`."""
    reading = _Reading(_tokens(text))
    tree = reading.either(0)
    if reading.next is not None:
        raise BadCondition(f"there is something left over at {reading.next[1]!r}")
    return tree


def comparisons(tree: Tree) -> Iterator[Tree]:
    """Every comparison in a tree."""
    if tree[0] in ("and", "or", "not"):
        for part in tree[1:]:
            yield from comparisons(part)
    else:
        yield tree


def holds(tree: Tree, answers: Mapping[str, Any]) -> bool:
    """Whether a condition is true of these answers; what isn't among them compares false."""
    match tree[0]:
        case "and":
            return holds(tree[1], answers) and holds(tree[2], answers)
        case "or":
            return holds(tree[1], answers) or holds(tree[2], answers)
        case "not":
            return not holds(tree[1], answers)
    given = answers.get(tree[1])
    return given is not None and _compares(tree, given)


def _compares(tree: Tree, given: Any) -> bool:
    operator = tree[0]
    if operator == "answered":
        return True
    wanted = tree[2]
    if operator in _ALIKE:
        return _ALIKE[operator](given, wanted)
    if isinstance(given, list) or isinstance(given, str) != isinstance(wanted, str):
        return False
    return _ORDER[operator](given, wanted)


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadCondition(f"{text[at:].strip()[:20]!r} can't be read")
        kind = match.lastgroup or ""
        found.append((kind, match[kind]))
        at = match.end()
    return found


class _Reading:
    """A walk over the tokens, one function for each strength of binding."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def next(self) -> tuple[str, str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def either(self, depth: int) -> Tree:
        if depth > _DEEPEST:
            raise BadCondition("too many brackets in each other")
        tree = self._both(depth)
        while self._takes("or"):
            tree = ["or", tree, self._both(depth)]
        return tree

    def _both(self, depth: int) -> Tree:
        tree = self._negated(depth)
        while self._takes("and"):
            tree = ["and", tree, self._negated(depth)]
        return tree

    def _negated(self, depth: int) -> Tree:
        if self._takes("not"):
            if depth > _DEEPEST:
                raise BadCondition("too many nots in a row")
            return ["not", self._negated(depth + 1)]
        if self._takes("("):
            tree = self.either(depth + 1)
            self._must(")")
            return tree
        return self._comparison()

    def _comparison(self) -> Tree:
        kind, item = self._one("an item")
        if kind != "word" or item in _KEYWORDS:
            raise BadCondition(f"an item is expected where {item!r} stands")
        kind, operator = self._one(f"a comparison after {item!r}")
        if operator == "answered":
            return ["answered", item]
        if operator == "includes" or operator in _COMPARING:
            return [operator, item, self._value()]
        if operator == "in":
            self._must("(")
            values = [self._value()]
            while self._takes(","):
                values.append(self._value())
            self._must(")")
            return ["in", item, values]
        raise BadCondition(f"{operator!r} isn't a comparison")

    def _value(self) -> str | float | int:
        kind, value = self._one("a value")
        if kind == "text":
            return value[1:-1]
        if kind == "number":
            return float(value) if "." in value else int(value)
        if kind == "word" and value not in _KEYWORDS:
            return value
        raise BadCondition(f"a value is expected where {value!r} stands")

    def _one(self, what: str) -> tuple[str, str]:
        found = self.next
        if found is None:
            raise BadCondition(f"{what} is expected at the end")
        self._at += 1
        return found

    def _takes(self, wanted: str) -> bool:
        found = self.next
        if found is None or found[1] != wanted or found[0] == "text":
            return False
        self._at += 1
        return True

    def _must(self, wanted: str) -> None:
        if not self._takes(wanted):
            raise BadCondition(f"{wanted!r} is missing")
