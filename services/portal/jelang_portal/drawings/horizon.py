"""The cakrawala: one light for each person by days left, on the way to a half sun (look: Beranda)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from jelang_portal.drawings.svg import AMBER, MIST, drawing, half_sun, line, path, text, use

State = Literal["ready", "declined", "owed", "blocked"]
_ORDER: tuple[State, ...] = ("ready", "declined", "owed", "blocked")


@dataclass(frozen=True)
class Light:
    """A person's release, `days_left` days from today."""

    days_left: int
    state: State


@dataclass(frozen=True)
class Mark:
    """A day named below the horizon: “30 hari”, “13 Agu”."""

    days_left: int
    title: str
    date: str


@dataclass(frozen=True)
class Horizon:
    """The lights, the named days, the two words under the sun and the sentence that says it all."""

    lights: Sequence[Light]
    marks: Sequence[Mark]
    release: str
    today: str
    label: str


@dataclass(frozen=True)
class _Frame:
    days: int
    width: float
    sky: float
    """Height of the sky when few lights need it."""
    first: float
    last: float
    sun: float
    radius: float
    rings: tuple[float, ...]
    sizes: tuple[float, ...]
    classes: str

    def x(self, days_left: int) -> float:
        return self.first + (self.days - days_left) / self.days * (self.last - self.first)


_WIDE = _Frame(90, 1180, 186, 40, 1046, 1092, 38, (74, 118, 170, 230, 300), (20, 16, 12, 9, 6), "horizon wide-only")
_NARROW = _Frame(30, 328, 112, 26, 262, 294, 26, (50, 80, 116), (18, 14, 11, 8, 6), "horizon phone-only")


def horizon(seen: Horizon, *, narrow: bool = False) -> Markup:
    """The next 90 days, or the nearest 30 for a narrow screen; every light of that time is drawn."""
    frame = _NARROW if narrow else _WIDE
    lights = [light for light in seen.lights if 0 <= light.days_left <= frame.days]
    size, spots = _fit(frame, lights)
    sky = max([frame.sky, *(height + size + 12 for *_, height in spots)])
    parts = [
        *_rings(frame, sky),
        half_sun(frame.sun, sky, frame.radius),
        line(0, sky, frame.width, sky, MIST, stroke_width=2),
    ]
    for mark in seen.marks:
        if mark.days_left <= frame.days:
            parts += _mark(frame.x(mark.days_left), sky, mark.title, mark.date, "tm")
    parts += _mark(frame.sun, sky, seen.release, seen.today, "ta tb")
    parts += [
        use(f"n-{light.state}", x, sky - height, size * (1.1 if light.state == "blocked" else 1))
        for light, x, height in spots
    ]
    return drawing(frame.width, sky + 60, seen.label, parts, frame.classes)


def _fit(frame: _Frame, lights: Sequence[Light]) -> tuple[float, list[tuple[Light, float, float]]]:
    """The largest lights whose stacks fit the sky; the smallest stack as high as they must."""
    for size in frame.sizes:
        spots = _stack(frame, lights, size)
        if all(height + size < frame.sky - 8 for *_, height in spots):
            break
    return size, spots


def _stack(frame: _Frame, lights: Sequence[Light], size: float) -> list[tuple[Light, float, float]]:
    """Each light on its day, upon those it would touch."""
    ends: list[float] = []
    spots = []
    for light in sorted(lights, key=lambda light: (-light.days_left, _ORDER.index(light.state))):
        x = frame.x(light.days_left)
        level = next((level for level, end in enumerate(ends) if x - end >= size * 0.84), len(ends))
        ends[level : level + 1] = [x]
        spots.append((light, x, size * 0.8 + level * (size + 1)))
    return spots


def _rings(frame: _Frame, sky: float) -> list[Markup]:
    glow = (0.5, 0.32, 0.2, 0.12, 0.07)
    return [
        path(
            f"M{frame.sun - radius:.0f} {sky:.1f}A{radius} {radius} 0 0 1 {frame.sun + radius:.0f} {sky:.1f}",
            stroke=AMBER,
            stroke_opacity=opacity,
            stroke_width=1.5,
        )
        for radius, opacity in zip(frame.rings, glow, strict=False)
    ]


def _mark(x: float, sky: float, title: str, date: str, classes: str) -> list[Markup]:
    return [
        line(x, sky, x, sky + 9, MIST, stroke_width=1.5),
        text(x, sky + 28, title, classes, "middle"),
        text(x, sky + 46, date, "tm ts", "middle"),
    ]
