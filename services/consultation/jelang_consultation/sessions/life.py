"""The life of a session: which move is possible in which state. One small table; everything else asks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jelang_shared.errors import Conflict

State = Literal["expected", "arrived", "in_progress", "paused", "completed", "declined", "missed", "cancelled"]
Move = Literal["arrive", "start", "pause", "resume", "complete", "decline", "miss"]

OPEN: tuple[State, ...] = ("expected", "arrived", "in_progress", "paused")
BEFORE_IT_BEGAN: tuple[State, ...] = ("expected", "cancelled")
"""In these states scheduling may still move or cancel; afterwards what happened stands."""


@dataclass(frozen=True)
class Rule:
    """From where a move leads to which state, and where it was made already, so that saying it twice is nothing."""

    before: tuple[State, ...]
    after: State
    made: tuple[State, ...] = ()


MOVES: Mapping[Move, Rule] = {
    "arrive": Rule(("expected",), "arrived", made=("arrived", "in_progress", "paused")),
    "start": Rule(("expected", "arrived"), "in_progress", made=("in_progress", "paused")),
    "pause": Rule(("in_progress",), "paused", made=("paused",)),
    "resume": Rule(("paused",), "in_progress", made=("in_progress",)),
    "complete": Rule(OPEN, "completed"),
    "decline": Rule(OPEN, "declined"),
    "miss": Rule(OPEN, "missed"),
}


class SessionNotOpen(Conflict):
    """A session was closed already: what happened is never written over."""

    code = "session-not-open"


class SessionNotStarted(Conflict):
    """Only a session that has started can be paused or resumed."""

    code = "session-not-started"


def after(move: Move, state: State) -> State | None:
    """The state a move leads to, or none where it was made already.

    `SessionNotOpen` if what happened stands; `SessionNotStarted` if it is too early.
    """
    rule = MOVES[move]
    if state in rule.before:
        return rule.after
    if state in rule.made:
        return None
    if state in OPEN:
        raise SessionNotStarted("This session has not started yet.", state=state)
    raise SessionNotOpen(f"This session is {state}; what was recorded stands.", state=state)
