"""Drawings of counts: each person, month and office is there, all to one scale from zero."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jelang_portal.drawings import svg
from jelang_portal.drawings.coming import Week, coming
from jelang_portal.drawings.multiples import Month, multiple, scale
from jelang_portal.drawings.sparkline import sparkline
from jelang_portal.drawings.tiles import PLACES, tiles
from jelang_portal.drawings.working_days import Clock, DayCell, working_days
from jelang_shared.reference import regional_offices

from tests.portal.drawings import reading

counts = st.integers(0, 30)
WEEKS = ["23 Nov", "20", "27", "3 Agu", "10", "17", "24", "31"]


@given(st.lists(st.tuples(counts, counts, counts), min_size=8, max_size=8))
@settings(max_examples=40, deadline=None)
def test_each_person_coming_is_a_block(kinds: list[tuple[int, int, int]]) -> None:
    drawn = coming([Week(words, *kind) for words, kind in zip(WEEKS, kinds, strict=True)], "Akan datang")
    blocks = [box for fill in (svg.TEAL, svg.TEAL_SOFT, svg.CARD) for box in reading.blocks(drawn, fill)]
    assert len(blocks) == sum(map(sum, kinds))
    assert reading.overlaps(blocks) == []
    assert reading.outside(drawn, blocks + reading.words(drawn)) == []
    assert reading.overlaps(reading.words(drawn)) == []


months = st.lists(st.tuples(counts, counts, counts, counts), min_size=6, max_size=6)


@given(st.lists(months, min_size=4, max_size=4))
@settings(max_examples=40, deadline=None)
def test_held_sessions_have_the_same_scale_in_every_multiple(steps: list[list[tuple[int, int, int, int]]]) -> None:
    names = ["Feb", "Mar", "Apr", "Mei", "Jun", "Jul"]
    drawn = [[Month(name, *count) for name, count in zip(names, step, strict=True)] for step in steps]
    tallest = scale(drawn)
    for step in drawn:
        markup = multiple(step, tallest, "Sesi 1")
        bars = reading.blocks(markup, svg.TEAL)
        expected = [max(month.held * 104 / tallest - 1.5, 0.8) for month in step if month.held]
        assert [bar.bottom - bar.top for bar in bars] == pytest.approx(expected, abs=0.1)
        assert reading.outside(markup, bars + reading.words(markup)) == []


def test_an_empty_half_year_is_a_bare_ground_line() -> None:
    drawn = multiple([Month("Jun", 0, 0, 0, 0)], scale([[Month("Jun", 0, 0, 0, 0)]]), "Sesi 1")
    assert reading.blocks(drawn, svg.TEAL) == []


@given(st.lists(st.none() | st.floats(0, 100), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_a_sparkline_prints_its_last_known_value(values: list[float | None]) -> None:
    drawn = sparkline(values, "Cakupan")
    known = [value for value in values if value is not None]
    assert [box.what for box in reading.words(drawn)] == ([f"{known[-1]:.0f}"] if known else [])
    assert reading.outside(drawn, reading.words(drawn)) == []


def test_each_regional_office_has_a_tile_of_its_own() -> None:
    assert set(PLACES) == set(regional_offices())
    assert len({(column, row) for column, row, _ in PLACES.values()}) == 33
    drawn = tiles({code: 50 + 3 * i % 50 for i, code in enumerate(PLACES)} | {"KW-BABEL": None}, "belum", "Cakupan")
    assert reading.overlaps(reading.words(drawn)) == []
    assert reading.outside(drawn, reading.words(drawn)) == []


def test_tiles_lie_in_their_time_zone() -> None:
    bands = {"Asia/Jakarta": range(7), "Asia/Makassar": range(7, 11), "Asia/Jayapura": range(11, 14)}
    assert all(PLACES[code][0] in bands[office.time_zone] for code, office in regional_offices().items())


days = st.lists(st.booleans(), min_size=2, max_size=13)


@given(days, st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_a_clock_draws_each_day_and_its_two_lines(works: list[bool], share: float) -> None:
    cells = [DayCell("Jum", f"{i + 1} Jul", on, share if i == 0 else 0) for i, on in enumerate(works)]
    clock = Clock(cells, share * len(works), "sekarang", len(works), "batas jawab", "Tenggat")
    for narrow in (False, True):
        drawn = working_days(clock, narrow=narrow)
        words = reading.words(drawn)
        assert reading.overlaps(words) == []
        assert reading.outside(drawn, words) == []
        cells_drawn = reading.blocks(drawn, svg.CARD) + reading.blocks(drawn, "url(#hatch)")
        assert len(cells_drawn) == len(works)
