"""The mistakes that registers are met with, put into made-up rows so that a rehearsal has something to say."""

from collections.abc import Sequence

from jelang_local.demo.persons import Row

_WRONG = (
    (0.15, {"sentence": "2 thn 14 bln"}),
    (0.35, {"detained_since": "31 Februari 2025"}),
    (0.55, {"destination_regency": "Banyu mas Utr"}),
    (0.75, {"sex": "X"}),
)


def put_in(rows: Sequence[Row]) -> list[Row]:
    """The rows with a length of time, a date, a place and a word that can't be used, and one person twice."""
    wrong = list(rows)
    for share, values in _WRONG:
        index = int(share * len(wrong))
        wrong[index] = {**wrong[index], **values}
    if len(wrong) > 2:
        wrong[-1] = {**wrong[-1], "registration_number": wrong[-2]["registration_number"]}
    return wrong
