"""The clock of an urgent matter in real minutes, with its rungs (look: 07)."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jelang_portal.drawings.lettering import width, wrap
from jelang_portal.drawings.svg import AMBER_DEEP, CARD, INK, LINE, drawing, element, line, text


@dataclass(frozen=True)
class MinuteRung:
    """A rung so many minutes after the start: “11.21 WIB”, “Kepala Lapas”, and whether it was told."""

    after: float
    time: str
    words: str
    reached: bool


@dataclass(frozen=True)
class MinuteClock:
    """The rungs in order, the minutes that have passed, and what is written at the present."""

    rungs: Sequence[MinuteRung]
    passed: float
    now_words: str
    label: str

    def share(self, minutes: float) -> float:
        """Where a moment lies between start (0) and the end of the line (1), a quarter beyond the last rung."""
        whole = max(rung.after for rung in self.rungs) * 1.25
        return min(max(minutes / whole, 0.0), 1.0)


def minutes(clock: MinuteClock, *, narrow: bool = False) -> Markup:
    """The line with its rungs, lying; or upright for a narrow page."""
    return _upright(clock) if narrow else _lying(clock)


_WIDE, _Y, _EDGE = 720.0, 58.0, 16.0


def _lying(clock: MinuteClock) -> Markup:
    def x(minutes: float) -> float:
        return _EDGE + clock.share(minutes) * (_WIDE - 2 * _EDGE)

    now = x(clock.passed)
    room = width(clock.now_words, bold=True)
    left = min(max(now - room / 2, 0), _WIDE - room)
    parts = [
        line(_EDGE, _Y, _WIDE - _EDGE, _Y, LINE, stroke_width=12, stroke_linecap="round"),
        line(_EDGE, _Y, now, _Y, INK, stroke_width=12, stroke_linecap="round"),
    ]
    for rung in clock.rungs:
        parts += _bead(x(rung.after), _Y, filled=rung.reached)
        first, anchor = (x(rung.after) - 14, "start") if rung.after == 0 else (x(rung.after), "middle")
        parts.append(text(first, _Y + 42, rung.time, "tb", anchor))
        for number, words in enumerate(wrap(rung.words, 190)):
            parts.append(text(first, _Y + 62 + 18 * number, words, "t2", anchor))
    parts += [
        line(now, _Y - 26, now, _Y + 16, AMBER_DEEP, stroke_width=3),
        text(left, _Y - 34, clock.now_words, "tb"),
    ]
    return drawing(_WIDE, _Y + 88, clock.label, parts, "wide-only")


_NARROW, _X, _STEP, _TOP = 328.0, 18.0, 300.0, 30.0


def _upright(clock: MinuteClock) -> Markup:
    def y(minutes: float) -> float:
        return _TOP + clock.share(minutes) * _STEP

    now = y(clock.passed)
    parts = [
        line(_X, _TOP, _X, _TOP + _STEP, LINE, stroke_width=12, stroke_linecap="round"),
        line(_X, _TOP, _X, now, INK, stroke_width=12, stroke_linecap="round"),
    ]
    beads = [y(rung.after) for rung in clock.rungs]
    for at, rung in zip(beads, clock.rungs, strict=True):
        parts += _bead(_X, at, filled=rung.reached)
        parts += [text(_X + 28, at, rung.time, "tb"), text(_X + 28, at + 18, rung.words, "t2")]
    words_at = _clear_of(beads, now)
    parts += [
        line(_X - 16, now, _X + 16, now, AMBER_DEEP, stroke_width=3),
        text(_X + 28, words_at, clock.now_words, "tb"),
    ]
    return drawing(_NARROW, _TOP + _STEP + 44, clock.label, parts, "phone-only")


def _clear_of(beads: Sequence[float], now: float) -> float:
    """A line for the present that no rung's two lines touch."""
    at = now + 5
    for bead in sorted(beads):
        if bead - 20 < at < bead + 36:
            at = bead + 38
    return at


def _bead(x: float, y: float, *, filled: bool) -> list[Markup]:
    return [element("circle", cx=x, cy=y, r=12, fill=INK if filled else CARD, stroke=INK, stroke_width=3)]
