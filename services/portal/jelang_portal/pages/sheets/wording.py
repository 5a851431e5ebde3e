"""Between a form's page and its answers: what was typed, and the words for what doesn't fit."""

from typing import Any

from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form

FIELD = "j-"
"""Before an item's id in the name of its field."""
_EARLIEST, _LATEST = "1900-01-01", "2199-12-31"
"""The bounds of a day whose item sets none, as the service has them."""


def said(document: dict[str, Any], typed: Form) -> dict[str, Any]:
    """The answers of a page's fields; what wasn't filled in is left out."""
    answers = {}
    for section in document["sections"]:
        for item in section["items"]:
            values = [value for value in typed.all(FIELD + item["id"]) if value]
            if values:
                answers[item["id"]] = values if item["kind"] == "several" else _one(item["kind"], values[-1])
    return answers


def _one(kind: str, value: str) -> str:
    """A day in the form the service takes, however it was written; anything else as it is."""
    day = dates.read_day(value) if kind == "date" else None
    return day.isoformat() if day else value


def problem_words(problem: str, item: dict[str, Any] | None) -> str:
    """What is wrong with an answer and what to do, at its question."""
    if item is None:
        if problem == "empty":
            return gettext("Belum ada yang diisi. Jawab sedikitnya satu pertanyaan, lalu simpan.")
        return gettext("Halaman ini sudah berubah. Tulisan Anda tetap ada; simpan sekali lagi.")
    return _sentences().get(problem, gettext("Pilih salah satu jawaban yang ada.")) % _blanks(item)


def _sentences() -> dict[str, str]:
    between = gettext("Tulis angka antara %(low)s dan %(high)s.")
    return {
        "missing": gettext("Pertanyaan ini perlu dijawab: %(question)s"),
        "too_long": gettext("Terlalu panjang: tulis paling banyak %(most)s huruf."),
        "not_text": gettext("Tulis dengan huruf biasa."),
        "not_a_date": gettext("Tanggal ini tidak ada di kalender. Tulis misalnya 16 Juli 2026."),
        "too_early": gettext("Tulis tanggal sejak %(first)s."),
        "too_late": gettext("Tulis tanggal sampai %(last)s."),
        "too_low": between,
        "too_high": between,
        "not_a_number": gettext("Tulis dengan angka, misalnya 3."),
        "not_whole": gettext("Tulis angka bulat, tanpa koma."),
    }


def _blanks(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "question": item["text"],
        "most": item["max_length"],
        "first": dates.short_day(item["not_before"] or _EARLIEST),
        "last": dates.short_day(item["not_after"] or _LATEST),
        "low": _plain(item["min"] or 0),
        "high": _plain(item["max"] or 0),
    }


def _plain(bound: float) -> str:
    return str(int(bound)) if bound == int(bound) else f"{bound:g}"


def parts(document: dict[str, Any], answers: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each section's questions that were answered, with the words of the answer."""
    found = []
    for section in document["sections"]:
        answered = [
            (item["text"], words(item, answers[item["id"]])) for item in section["items"] if item["id"] in answers
        ]
        if answered:
            found.append((section["title"], answered))
    return found


def words(item: dict[str, Any], answer: Any) -> str:
    """An answer as people say it."""
    if item["kind"] == "date":
        return dates.day_of_year(answer)
    labels = {choice["code"]: choice["label"] for choice in item["choices"]}
    given = answer if isinstance(answer, list) else [answer]
    return ", ".join(labels.get(str(one), str(one)) for one in given)


def typed_again(document: dict[str, Any], answers: dict[str, Any]) -> dict[str, list[str]]:
    """What the fields of a page hold when it goes on from these answers."""
    items = [item for section in document["sections"] for item in section["items"] if item["id"] in answers]
    return {item["id"]: _typed(item, answers[item["id"]]) for item in items}


def _typed(item: dict[str, Any], answer: Any) -> list[str]:
    if item["kind"] == "date":
        return [dates.day_of_year(answer)]
    return [str(one) for one in (answer if isinstance(answer, list) else [answer])]
