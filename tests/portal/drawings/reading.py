"""Reads a drawing as a browser would lay it out: where its words and symbols stand."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from jelang_portal.drawings.lettering import width


@dataclass(frozen=True)
class Box:
    """A rectangle with the words or symbol in it."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def size(svg: str) -> tuple[float, float]:
    """Width and height of the view box."""
    _, _, wide, high = parse(svg).attrib["viewBox"].split()
    return float(wide), float(high)


def words(svg: str) -> list[Box]:
    """A box for each line of lettering."""
    found = []
    for element in parse(svg).iter("text"):
        classes = element.get("class", "").split()
        points = 20 if "t20" in classes else 13 if "ts" in classes else 14
        wide = width(element.text or "", points, bold="tb" in classes)
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
        found.append(Box(element.text or "", left, y - points * 0.72, left + wide, y + points * 0.2))
    return found


def symbols(svg: str, shrink: float = 1.0) -> list[Box]:
    """A box for each symbol, shrunk to what it really inks."""
    found = []
    for element in parse(svg).iter("use"):
        x, y, side = (float(element.attrib[name]) for name in ("x", "y", "width"))
        inset = side * (1 - shrink) / 2
        found.append(Box(element.attrib["href"], x + inset, y + inset, x + side - inset, y + side - inset))
    return found


def blocks(svg: str, fill: str) -> list[Box]:
    """A box for each rectangle of one fill."""
    found = []
    for element in parse(svg).iter("rect"):
        if element.get("fill") == fill:
            x, y, wide, high = (float(element.attrib[name]) for name in ("x", "y", "width", "height"))
            found.append(Box(fill, x, y, x + wide, y + high))
    return found


def overlaps(boxes: list[Box]) -> list[tuple[str, str]]:
    """Every two that meet."""
    return [(a.what, b.what) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.meets(b)]


def outside(svg: str, boxes: list[Box]) -> list[str]:
    """Those that leave the view box."""
    wide, high = size(svg)
    return [b.what for b in boxes if b.left < -0.5 or b.top < -0.5 or b.right > wide + 0.5 or b.bottom > high + 0.5]
