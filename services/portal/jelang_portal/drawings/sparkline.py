"""A line of percentages from zero to a hundred, the last value printed (look: 09)."""

from collections.abc import Sequence

from markupsafe import Markup

from jelang_portal.drawings.svg import LINE, TEAL, drawing, element, line, path, text

_WIDE, _HIGH = 230.0, 44.0


def sparkline(values: Sequence[float | None], label: str) -> Markup:
    """Months without a value leave a gap; a single month is a point."""
    pitch = (_WIDE - 52) / max(len(values) - 1, 1)
    points = [(6 + index * pitch, _y(value)) if value is not None else None for index, value in enumerate(values)]
    parts = [line(6, _y(0), _WIDE - 46, _y(0), LINE)]
    run: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            parts.append(path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run), stroke=TEAL, stroke_width=2))
            run = []
    known = [(point, value) for point, value in zip(points, values, strict=True) if point and value is not None]
    if known:
        (x, y), value = known[-1]
        parts += [
            element("circle", cx=x, cy=y, r=4, fill=TEAL),
            text(x + 9, min(max(y + 5, 13), _HIGH - 4), f"{value:.0f}", "tb"),
        ]
    return drawing(_WIDE, _HIGH, label, parts, "spark")


def _y(value: float) -> float:
    return _HIGH - 6 - value / 100 * (_HIGH - 14)
