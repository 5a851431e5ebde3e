"""The nation as 33 equal tiles, one for each regional office, with its coverage (look: 09)."""

from collections.abc import Mapping

from markupsafe import Markup

from jelang_portal.drawings.svg import AMBER_DEEP, PAPER, STONE, TEAL, TEAL_SOFT, drawing, element, line, rect, text

PLACES: Mapping[str, tuple[int, int, str]] = {
    "KW-ACEH": (0, 0, "Aceh"),
    "KW-SUMUT": (1, 0, "Sumut"),
    "KW-SUMBAR": (1, 1, "Sumbar"),
    "KW-RIAU": (2, 1, "Riau"),
    "KW-KEPRI": (3, 1, "Kepri"),
    "KW-BENGKULU": (1, 2, "Bengkulu"),
    "KW-JAMBI": (2, 2, "Jambi"),
    "KW-BABEL": (3, 2, "Babel"),
    "KW-SUMSEL": (2, 3, "Sumsel"),
    "KW-LAMPUNG": (3, 3, "Lampung"),
    "KW-BANTEN": (3, 4, "Banten"),
    "KW-JAKARTA": (4, 4, "Jakarta"),
    "KW-JABAR": (4, 5, "Jabar"),
    "KW-JATENG": (5, 4, "Jateng"),
    "KW-DIY": (5, 5, "DIY"),
    "KW-JATIM": (6, 4, "Jatim"),
    "KW-BALI": (7, 4, "Bali"),
    "KW-NTB": (8, 4, "NTB"),
    "KW-NTT": (9, 4, "NTT"),
    "KW-KALBAR": (5, 1, "Kalbar"),
    "KW-KALTENG": (6, 2, "Kalteng"),
    "KW-KALTIM": (7, 1, "Kaltim"),
    "KW-KALSEL": (7, 2, "Kalsel"),
    "KW-SULBAR": (8, 2, "Sulbar"),
    "KW-SULTENG": (9, 2, "Sulteng"),
    "KW-SULSEL": (8, 3, "Sulsel"),
    "KW-SULTRA": (9, 3, "Sultra"),
    "KW-GORONTALO": (9, 1, "Gtalo"),
    "KW-SULUT": (10, 1, "Sulut"),
    "KW-MALUT": (11, 1, "Malut"),
    "KW-MALUKU": (11, 3, "Maluku"),
    "KW-PAPBAR": (12, 2, "Pabar"),
    "KW-PAPUA": (13, 2, "Papua"),
}
_CELL, _TILE, _TOP = 81.0, 74.0, 24.0
_RAMP = ((60, "#FBE3B4"), (70, "#E6F0EE"), (80, "#C5DFDC"), (90, "#6FA9A8"), (101, TEAL))


def tiles(coverage: Mapping[str, float | None], not_reported: str, label: str) -> Markup:
    """A tile for every office; one whose coverage isn't known is hatched with the words `not_reported`."""
    deep = 6 * _CELL + _TOP
    parts = [
        line(x * _CELL - 4, 10, x * _CELL - 4, deep, STONE, stroke_dasharray="3 5")
        for x in (7, 11)  # the borders of WITA and of WIT
    ]
    parts += [text(x * _CELL, 14, zone, "ts t2") for x, zone in ((3.2, "WIB"), (8.6, "WITA"), (12.2, "WIT"))]
    for code, (column, row, name) in PLACES.items():
        parts += _tile(column * _CELL + 1, row * _CELL + _TOP, name, coverage.get(code), not_reported)
    return drawing(14 * _CELL, deep, label, parts, "wide-only")


def _tile(x: float, y: float, name: str, value: float | None, not_reported: str) -> list[Markup]:
    middle = x + _TILE / 2
    if value is None:
        return [
            rect(x, y, _TILE, _TILE, "url(#hatch)", rx=7, stroke=STONE),
            rect(x + 5, y + 11, _TILE - 10, 52, PAPER, rx=4),
            text(middle, y + 29, name, "ts", "middle"),
            text(middle, y + 55, not_reported, "tb ts", "middle"),
        ]
    fill = next(colour for below, colour in _RAMP if value < below)
    edge = {"stroke": AMBER_DEEP, "stroke_width": 2.5} if value < 60 else {"stroke": TEAL_SOFT if value < 70 else PAPER}
    ground = " tw" if value >= 90 else ""
    return [
        element("rect", x=x, y=y, width=_TILE, height=_TILE, rx=7, fill=fill, **edge),
        text(middle, y + 29, name, f"ts{ground}", "middle"),
        text(middle, y + 55, f"{value:.0f}", f"tb t20{ground}", "middle"),
    ]
