"""The few SVG shapes that the drawings are made of; words are always escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape

INK, INK_SOFT, PAPER, CARD, LINE, FIELD = "#1B2140", "#474C6B", "#FBF7EF", "#FFFDFA", "#E2D8C6", "#6F7188"
TEAL, TEAL_SOFT, AMBER, AMBER_DEEP, AMBER_TINT = "#0E5A61", "#8DBFBC", "#F0A93B", "#804406", "#FCECCD"
CLAY, CLAY_SOFT, PLUM, MIST, STONE = "#98281F", "#D98E82", "#5B3D77", "#C9CEE8", "#B9AE98"


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def element(name: str, *children: Markup | str, **attributes: object) -> Markup:
    """One element; `stroke_width` becomes `stroke-width`, `class_` becomes `class`, None is left out."""
    given = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(children)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), given, inside)  # noqa: S704 - our own element names


def drawing(width: float, height: float, label: str, parts: Iterable[Markup], classes: str = "") -> Markup:
    """A whole drawing with the sentence that says what it shows."""
    return element(
        "svg",
        *parts,
        class_=f"draw {classes}".strip(),
        viewBox=f"0 0 {_value(float(width))} {_value(float(height))}",
        role="img",
        aria_label=label,
    )


def text(x: float, y: float, words: str, classes: str = "", anchor: str = "start") -> Markup:
    """A line of lettering; `tb` bold, `t2` soft, `ts` 13 px, `tm` mist, `ta` amber, `tw` on a dark ground."""
    return element(
        "text", escape(words), class_=classes or None, x=x, y=y, text_anchor=None if anchor == "start" else anchor
    )


def use(symbol: str, x: float, y: float, size: float) -> Markup:
    """A symbol of the page's sprite, centred on a point."""
    return element("use", href=f"#{symbol}", x=x - size / 2, y=y - size / 2, width=size, height=size)


def path(d: str, **attributes: object) -> Markup:
    return element("path", d=d, **{"fill": "none", **attributes})


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = FIELD, **more: object) -> Markup:
    d = f"M{_value(float(x1))} {_value(float(y1))}L{_value(float(x2))} {_value(float(y2))}"
    return path(d, stroke=stroke, **{"stroke_width": 1, **more})


def rect(x: float, y: float, width: float, height: float, fill: str, **more: object) -> Markup:
    return element("rect", x=x, y=y, width=width, height=height, fill=fill, **more)


def half_sun(x: float, y: float, radius: float) -> Markup:
    """The day of release: a half sun, its flat side on the horizon."""
    return path(
        f"M{_value(x - radius)} {_value(y)}a{_value(radius)} {_value(radius)} 0 0 1 {_value(2 * radius)} 0z", fill=AMBER
    )
