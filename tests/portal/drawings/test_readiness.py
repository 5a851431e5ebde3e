"""The drawing of readiness: words keep clear of each other, the last point is filled, an arrow only on change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jelang_portal.drawings.readiness import BANDS, Band, Moment, readiness
from jelang_portal.drawings.svg import INK, TEAL

from tests.portal.drawings.reading import parse, size, words

NAMES = ("Awal", "Tumbuh", "Siap")
told = st.builds(Moment, st.sampled_from(["Sesi 1", "Sesi 4", "25 Nov"]), st.sampled_from([*BANDS, None]))


@settings(max_examples=60, deadline=None, database=None)
@given(moments=st.lists(told, max_size=6))
def test_words_keep_clear_of_each_other_and_of_the_edge(moments: list[Moment]) -> None:
    svg = readiness(moments, NAMES, "Contoh")
    boxes = words(svg)
    wide, high = size(svg)

    assert not [(one.what, other.what) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.meets(other)]
    assert all(box.left >= 0 and box.right <= wide + 0.1 and box.bottom <= high for box in boxes)


@pytest.mark.parametrize(
    ("bands", "arrows"),
    [([], 0), (["early"], 0), (["early", "early"], 0), (["early", "ready"], 1), (["ready", "growing"], 1)],
)
def test_the_last_point_is_filled_and_only_a_change_has_an_arrow(bands: list[Band], arrows: int) -> None:
    drawn = parse(readiness([Moment("Sesi", band) for band in bands], NAMES, "Contoh"))
    points = [found.get("fill") for found in drawn.iter("circle")]

    assert points.count(TEAL) == min(len(bands), 1)
    assert len(points) == len(bands)
    assert len([found for found in drawn.iter("path") if found.get("stroke") == INK]) == arrows
