"""The runway keeps every label clear of the others, however the days fall."""

from hypothesis import given, settings
from hypothesis import strategies as st
from jelang_portal.drawings.runway import Bead, Point, Runway, runway
from jelang_portal.drawings.runway_upright import runway_upright

from tests.portal.drawings import reading

TITLES = ["Sesi 1 · Pembukaan", "Sesi 2 · Rencana hidup", "Sesi 3 · Keluarga, stigma", "Sesi 4 · Perpisahan"]
NOTES = ["terlaksana 20 Mei", "tidak ada petugas, 16 Jun", "terjadwal 16 Jul, 10.30 WIB", "belum dipesan"]
STATES = st.sampled_from(["held", "scheduled", "owed", "missed", "declined"])
beads = st.builds(Bead, st.integers(-3, 130), st.sampled_from(TITLES), st.sampled_from(NOTES), STATES)
MILESTONES = [
    Point(90, "90 hari", "16 Mei · Bapas diberi tahu"),
    Point(60, "60 hari", "15 Jun · Bapas diberi tahu"),
    Point(30, "30 hari", "15 Jul · besok"),
    Point(7, "7 hari", "7 Agu"),
]


def way(of: list[Bead], today: int) -> Runway:
    now = Point(today, f"Hari ini, 14 Juli · {today} hari lagi", "")
    return Runway(of, MILESTONES, now, Point(0, "Bebas", "14 Agu"), "Lini menuju bebas.")


@given(st.lists(beads, max_size=9), st.integers(0, 140))
@settings(max_examples=150, deadline=None)
def test_no_two_labels_meet_and_all_are_inside(of: list[Bead], today: int) -> None:
    drawn = runway(way(of, today))
    words = reading.words(drawn)
    assert reading.overlaps(words) == []
    assert reading.outside(drawn, words) == []
    assert len(reading.symbols(drawn)) == len(of)
    assert reading.overlaps(reading.symbols(drawn, shrink=0.85)) == []


@given(st.lists(beads, max_size=9), st.integers(0, 140))
@settings(max_examples=60, deadline=None)
def test_upright_no_two_labels_meet_and_all_are_inside(of: list[Bead], today: int) -> None:
    drawn = runway_upright(way(of, today))
    words = reading.words(drawn)
    assert reading.overlaps(words) == []
    assert reading.outside(drawn, words) == []
    assert len(reading.symbols(drawn)) == len(of)


def test_a_usual_way_needs_two_heights() -> None:
    of = [
        Bead(86, TITLES[0], NOTES[0], "held"),
        Bead(59, TITLES[1], NOTES[1], "missed"),
        Bead(51, TITLES[1], "terlaksana 24 Jun", "held"),
        Bead(29, TITLES[2], NOTES[2], "scheduled"),
        Bead(7, TITLES[3], NOTES[3], "owed"),
    ]
    drawn = runway(way(of, 31))
    heights = {box.top for box in reading.words(drawn) if box.what.startswith("Sesi")}
    assert len(heights) == 2
