"""Labels on leaders beside a line, placed so that no words meet other words or cross a leader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
ASIDE = 8.0
GAP = 14.0


@dataclass(frozen=True)
class Wanted:
    """A label for the point `x`: its size, the least distance from the line, and how it may stand.

    Each anchor is tried at so many `heights` before the next one is, then all of them further out.
    """

    x: float
    width: float
    height: float
    clear: float
    anchors: tuple[Anchor, ...] = ("start", "end")
    heights: int = 2


@dataclass(frozen=True)
class Placed:
    """Where a label went: from `left`, `offset` pixels off the line at its near edge."""

    wanted: Wanted
    anchor: Anchor
    left: float
    offset: float

    @property
    def right(self) -> float:
        return self.left + self.wanted.width

    @property
    def far(self) -> float:
        return self.offset + self.wanted.height

    @property
    def text_x(self) -> float:
        return {"start": self.left, "middle": (self.left + self.right) / 2, "end": self.right}[self.anchor]

    def covers(self, x: float) -> bool:
        return self.left - 3 < x < self.right + 16


def place(wanted: Sequence[Wanted], room: float, taken: Sequence[Placed] = ()) -> list[Placed] | None:
    """A place for each, in the order given, or None where one would leave the room (0 to `room`).

    From the right to the left, a label that starts at its own leader covers only leaders already drawn, so
    going further out than those always succeeds; other anchors are taken where they hide no leader to come.
    """
    placed = list(taken)
    found: dict[int, Placed] = {}
    waiting = sorted(range(len(wanted)), key=lambda i: wanted[i].x)
    while waiting:
        index = waiting.pop()
        to_come = [wanted[i].x for i in waiting]
        choice = _choose(wanted[index], placed, to_come, room)
        if choice is None:
            return None
        placed.append(choice)
        found[index] = choice
    return [found[index] for index in range(len(wanted))]


def _choose(label: Wanted, placed: Sequence[Placed], to_come: Sequence[float], room: float) -> Placed | None:
    offsets = sorted({label.clear, *(p.far + GAP for p in placed if p.far + GAP > label.clear)})
    near = [(anchor, offset) for anchor in label.anchors for offset in offsets[: label.heights]]
    further = [(anchor, offset) for offset in offsets[label.heights :] for anchor in label.anchors]
    for anchor, offset in near + further:
        left = {"start": label.x + ASIDE, "middle": label.x - label.width / 2, "end": label.x - ASIDE - label.width}
        tried = Placed(label, anchor, left[anchor], offset)
        if tried.left >= 0 and tried.right <= room and _is_free(tried, placed, to_come):
            return tried
    return None


def _is_free(tried: Placed, placed: Sequence[Placed], to_come: Sequence[float]) -> bool:
    if any(tried.covers(x) for x in to_come):
        return False
    for other in placed:
        beside = tried.right + 6 < other.left or other.right + 6 < tried.left
        apart = tried.far + 2 < other.offset or other.far + 2 < tried.offset
        if not beside and not apart:
            return False
        if tried.covers(other.wanted.x) and other.offset > tried.offset:
            return False
        if other.covers(tried.wanted.x) and tried.offset > other.offset:
            return False
    return True
