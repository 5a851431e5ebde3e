"""The cakrawala draws every light of its time, none on another, all within the sky."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jelang_portal.drawings.horizon import Horizon, Light, Mark, horizon

from tests.portal.drawings import reading

MARKS = [
    Mark(90, "90 hari", "12 Okt"),
    Mark(60, "60 hari", "12 Sep"),
    Mark(30, "30 hari", "13 Agu"),
    Mark(7, "7 hari", "21 Jul"),
]
MARKS_NEAR = [Mark(30, "30 hari", "13 Agu"), Mark(15, "15 hari", "29 Jul"), Mark(7, "7 hari", "21 Jul")]
lights = st.builds(Light, st.integers(0, 90), st.sampled_from(["ready", "declined", "owed", "blocked"]))


def sky(of: list[Light], marks: list[Mark]) -> Horizon:
    return Horizon(of, marks, "Bebas", "hari ini", "47 orang akan bebas dalam 90 hari.")


@given(st.lists(lights, max_size=220))
@settings(max_examples=60, deadline=None)
def test_every_light_of_ninety_days_is_drawn_apart_and_inside(of: list[Light]) -> None:
    drawn = horizon(sky(of, MARKS))
    found = reading.symbols(drawn, shrink=0.5)
    assert len(found) == len(of)
    assert reading.overlaps(found) == []
    assert reading.outside(drawn, reading.symbols(drawn)) == []


@given(st.lists(lights, max_size=120))
@settings(max_examples=60, deadline=None)
def test_the_narrow_one_draws_the_nearest_thirty_days(of: list[Light]) -> None:
    drawn = horizon(sky(of, MARKS_NEAR), narrow=True)
    assert len(reading.symbols(drawn)) == sum(light.days_left <= 30 for light in of)
    assert reading.overlaps(reading.symbols(drawn, shrink=0.5)) == []
    assert reading.outside(drawn, reading.symbols(drawn)) == []


@pytest.mark.parametrize(("marks", "narrow"), [(MARKS, False), (MARKS_NEAR, True)])
def test_the_words_stand_apart(marks: list[Mark], narrow: bool) -> None:
    drawn = horizon(sky([], marks), narrow=narrow)
    assert reading.overlaps(reading.words(drawn)) == []
    assert reading.outside(drawn, reading.words(drawn)) == []


def test_a_label_is_escaped_and_read_out() -> None:
    drawn = reading.parse(horizon(Horizon([], [], "Bebas", "hari ini", 'Satu <orang> & "dua"')))
    assert drawn.get("role") == "img"
    assert drawn.get("aria-label") == 'Satu <orang> & "dua"'
    assert all("style" not in element.attrib for element in drawn.iter())
