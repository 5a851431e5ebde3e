"""Whether the parts of a form fit each other, even where other parts are out of shape."""

from collections.abc import Iterator
from typing import Any

from jelang_consultation.forms.conditions import BadCondition, comparisons, parse

Found = Iterator[tuple[str, str]]
"""Path and reason of each mistake."""
Places = dict[str, tuple[int, str, dict[str, Any]]]
"""Of each item by its id: which one it is, its path, and itself."""

_CHOSEN = {"one", "several", "yes_no", "scale"}
_ORDERED = {"scale", "number", "date"}
_CONDITIONS = ("visible_if", "required_if")


def incoherent(raw: Any) -> Found:
    """Every mistake that isn't one of shape."""
    if not isinstance(raw, dict):
        return
    listed = list(_items(raw))
    places: Places = {}
    for number, (path, item) in enumerate(listed):
        ident = item.get("id")
        if not isinstance(ident, str):
            continue
        if ident in places:
            yield f"{path}/id", f"{ident!r} is the id of {places[ident][1]} already"
        else:
            places[ident] = (number, path, item)
    yield from _twice(raw, "sections", "id")
    yield from _twice(raw, "dimensions", "id")
    for number, (path, item) in enumerate(listed):
        yield from _of_item(path, item)
        for name in _CONDITIONS:
            if isinstance(item.get(name), str):
                yield from _of_condition(f"{path}/{name}", item[name], number, item, places)
    for index, dimension in enumerate(_list(raw, "dimensions")):
        yield from _of_dimension(f"/dimensions/{index}", dimension, places)


def _items(raw: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, section in enumerate(_list(raw, "sections")):
        for index, item in enumerate(_list(section, "items")):
            yield f"/sections/{number}/items/{index}", item


def _list(parent: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects of a list; what isn't one counts as empty, so that the others keep their number."""
    found = parent.get(name)
    return [one if isinstance(one, dict) else {} for one in found] if isinstance(found, list) else []


def _twice(raw: dict[str, Any], name: str, key: str, path: str = "") -> Found:
    seen: set[str] = set()
    for index, one in enumerate(_list(raw, name)):
        value = one.get(key)
        if isinstance(value, str):
            if value in seen:
                yield f"{path}/{name}/{index}/{key}", f"{value!r} stands here twice"
            seen.add(value)


def _codes(item: dict[str, Any]) -> list[str]:
    """The codes an item can be answered with, as far as they can be read."""
    match item.get("kind"):
        case "yes_no":
            return ["yes", "no"]
        case "scale":
            low, high = item.get("min", 1), item.get("max", 5)
            whole = isinstance(low, int) and isinstance(high, int) and 0 <= low <= high <= 100
            return [str(step) for step in range(low, high + 1)] if whole else []
    return [one["code"] for one in _list(item, "options") if isinstance(one.get("code"), str)]


def _of_item(path: str, item: dict[str, Any]) -> Found:
    kind = item.get("kind")
    yield from _twice(item, "options", "code", path)
    if item.get("required") is True and isinstance(item.get("required_if"), str):
        yield f"{path}/required_if", "the item is always required, so this says nothing"
    for low, high in (("min", "max"), ("not_before", "not_after")):
        lowest, highest = item.get(low), item.get(high)
        if type(lowest) is type(highest) and isinstance(lowest, int | float | str) and lowest > highest:  # type: ignore[operator]
            yield f"{path}/{high}", f"is before {low}"
    yield from _of_concerns(path, item)
    if "urgent" not in item or not isinstance(kind, str):
        return
    if kind not in _CHOSEN:
        yield f"{path}/urgent", f"an answer of the kind {kind!r} can't be urgent: only a chosen one can"
    elif isinstance(item["urgent"], list):
        known = _codes(item)
        for index, code in enumerate(item["urgent"]):
            if str(code) not in known:
                yield f"{path}/urgent/{index}", f"{code!r} isn't an answer to this item"


def _of_concerns(path: str, item: dict[str, Any]) -> Found:
    """Only an urgent answer opens a concern, so only of one the kind can be told."""
    told, urgent = item.get("concern"), item.get("urgent")
    if isinstance(told, dict):
        known = {str(code) for code in urgent} if isinstance(urgent, list) else set()
        for answer in told:
            if answer not in known:
                yield f"{path}/concern/{answer}", f"{answer!r} isn't an urgent answer of this item"


def _of_condition(path: str, text: str, number: int, item: dict[str, Any], places: Places) -> Found:
    try:
        tree = parse(text)
    except BadCondition as bad:
        yield path, f"can't be read: {bad}"
        return
    for comparison in comparisons(tree):
        name = comparison[1]
        if name not in places:
            yield path, f"there is no item {name!r}"
            continue
        other_number, _, other = places[name]
        if other_number >= number:
            yield path, _too_early(str(item.get("id")), name, places)
        yield from ((path, reason) for reason in _misfit(comparison, other))


def _too_early(ident: str, name: str, places: Places) -> str:
    way = _way_back(name, ident, places)
    if way:
        return f"a cycle: {' → '.join([ident, *way])}"
    return f"{name!r} is asked later; a condition speaks of earlier items only"


def _way_back(start: str, goal: str, places: Places) -> list[str]:
    """The items that lead from one to another by their conditions."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == goal:
            return way
        if way[-1] in seen or way[-1] not in places:
            continue
        seen.add(way[-1])
        ways += [[*way, name] for name in _spoken_of(places[way[-1]][2])]
    return []


def _spoken_of(item: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for name in _CONDITIONS:
        if isinstance(item.get(name), str):
            try:
                found += [comparison[1] for comparison in comparisons(parse(item[name]))]
            except BadCondition:
                continue
    return found


def _misfit(comparison: list[Any], item: dict[str, Any]) -> Iterator[str]:
    """Why a comparison can never be true of an item."""
    operator, name, kind = comparison[0], comparison[1], item.get("kind")
    if operator == "answered" or not isinstance(kind, str):
        return
    if (operator == "includes") != (kind == "several"):
        yield f"{name!r} is of the kind {kind!r}: ask {'includes' if kind == 'several' else '= or in'}"
        return
    if operator in ("<", "<=", ">", ">=") and kind not in _ORDERED:
        yield f"{name!r} is of the kind {kind!r}, which has no order"
        return
    values = comparison[2] if operator == "in" else [comparison[2]]
    numbers = kind in ("scale", "number")
    for value in values:
        if numbers == isinstance(value, str):
            yield f"{name!r} is compared with {value!r}: a {'number' if numbers else 'text'} is expected"
        elif kind in ("one", "several", "yes_no") and value not in _codes(item):
            yield f"{value!r} isn't an answer to {name!r}"


def _of_dimension(path: str, dimension: dict[str, Any], places: Places) -> Found:
    yield from _twice(dimension, "rules", "item", path)
    highest = 0
    for index, rule in enumerate(_list(dimension, "rules")):
        name, points = rule.get("item"), rule.get("points")
        if isinstance(points, dict):
            highest += max((value for value in points.values() if isinstance(value, int)), default=0)
        if not isinstance(name, str):
            continue
        if name not in places:
            yield f"{path}/rules/{index}/item", f"there is no item {name!r}"
        elif places[name][2].get("kind") not in ("one", "yes_no", "scale"):
            yield f"{path}/rules/{index}/item", "only one choice, yes/no and scale give points"
        elif isinstance(points, dict):
            codes = _codes(places[name][2])
            for code in [code for code in codes if code not in points]:
                yield f"{path}/rules/{index}/points/{code}", f"the points of the answer {code!r} are missing"
            for code in [code for code in points if code not in codes]:
                yield f"{path}/rules/{index}/points/{code}", f"{code!r} isn't an answer to {name!r}"
    yield from _of_bands(f"{path}/bands", dimension, highest)


def _of_bands(path: str, dimension: dict[str, Any], highest: int) -> Found:
    """Bands follow each other without gap or overlap, from 0 to the most points there can be."""
    yield from _twice(dimension, "bands", "band", path.removesuffix("/bands"))
    bands = _list(dimension, "bands")
    expected = 0
    for index, band in enumerate(bands):
        begins, ends = band.get("from"), band.get("to")
        if not isinstance(begins, int) or not isinstance(ends, int):
            return
        if begins > expected:
            yield f"{path}/{index}/from", f"a gap: no band has {expected} to {begins - 1} points"
        elif begins < expected:
            yield f"{path}/{index}/from", f"an overlap: {begins} to {expected - 1} points have a band already"
        if ends < begins:
            yield f"{path}/{index}/to", "is before from"
        expected = max(expected, ends + 1)
    if bands and expected <= highest:
        yield f"{path}/{len(bands) - 1}/to", f"a gap: no band has {expected} to {highest} points"
    elif bands and expected > highest + 1:
        yield f"{path}/{len(bands) - 1}/to", f"there are {highest} points at most"
