"""A day in lanes shows what is taken and what is free without words on words."""

from hypothesis import given, settings
from hypothesis import strategies as st
from jelang_portal.drawings.day_lanes import Day, Lane, Span, day_lanes, day_lanes_upright

from tests.portal.drawings import reading

BUSY = "#DCD1BC"
starts = st.integers(28, 59).map(lambda quarter: quarter / 4)
spans = st.lists(starts, max_size=3, unique=True).map(lambda hours: [Span(h, h + 1, "terpakai") for h in hours])
NAMES = [
    ("Contoh Satu", "Orang"),
    ("Ruang Konsultasi 1", "Ruang"),
    ("Rani Contoh", "Fasilitator"),
    ("Petugas Contoh B", "Petugas"),
]


def offers(hours: list[float]) -> list[Span]:
    return [Span(hour, hour + 1, str(number)) for number, hour in enumerate(sorted(hours), 1)]


@given(st.lists(spans, min_size=4, max_size=4), st.lists(starts, max_size=3, unique=True), starts)
@settings(max_examples=60, deadline=None)
def test_everything_is_drawn_inside_and_words_stand_apart(
    busy: list[list[Span]], free: list[float], asked: float
) -> None:
    lanes = [Lane(*names, spans, collides=bool(spans)) for names, spans in zip(NAMES, busy, strict=True)]
    day = Day(lanes, 7, 16, offers(free), "Kamis 16 Juli", Span(asked, asked + 1, "diminta"))
    for drawn in (day_lanes(day), day_lanes_upright(day)):
        words = reading.words(drawn)
        assert reading.outside(drawn, words) == []
        apart = [box for box in words if box.what != "terpakai"]
        assert reading.overlaps(apart) == []
        assert len(reading.blocks(drawn, BUSY)) == sum(len(spans) for spans in busy)
        assert reading.outside(drawn, reading.blocks(drawn, BUSY)) == []
