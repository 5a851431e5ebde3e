"""A session's record as the form holds it, and as the service takes it."""

from typing import Any

from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form

NEED_ROWS = 16
NEW_NEEDS = 3
AGREEMENTS = 5
WORDS = ("hopes", "worries", "note")


def said(form: Form) -> dict[str, Any]:
    """The draft of the form's fields; what wasn't filled in is left out."""
    return {
        "officer_presence": form["officer_presence"] or None,
        "absence_reason": form["absence_reason"] or None,
        "themes": form.all("themes"),
        **{name: form[name] or None for name in WORDS},
        "agreements": [text for text in form.all("agreement") if text][:AGREEMENTS],
        "agreements_done": [int(value) for value in form.all("agreement_done") if value.isdigit()],
        "minutes": int(form["minutes"]) if form["minutes"].isdecimal() else None,
        "needs": _needs(form),
    }


def seen(form: Form) -> int:
    """The saving that this window saw last, 0 for none."""
    return int(form["_seen"]) if form["_seen"].isdecimal() else 0


def anything(written: dict[str, Any]) -> bool:
    """Whether something was written; the needs known before stand in every form."""
    return any(value for name, value in written.items() if name != "needs")


def problems(form: Form) -> list[tuple[str, str]]:
    """What is missing before the session can be closed, by field."""
    match form["attendance"]:
        case "attended":
            return missing(form)
        case "declined":
            return []
        case "missed":
            return [] if form["missed_reason"] else [("missed_reason", gettext("Pilih mengapa tidak terlaksana."))]
    return [("attendance", gettext("Pilih kehadirannya."))]


def missing(form: Form) -> list[tuple[str, str]]:
    """What the record of a session held still lacks, by field."""
    found = []
    if not form["officer_presence"]:
        found.append(("officer_presence", gettext("Pilih bagaimana petugas mendampingi.")))
    elif form["officer_presence"] == "absent" and not form["absence_reason"]:
        found.append(("absence_reason", gettext("Tulis mengapa tidak ada petugas.")))
    if not form.all("themes"):
        found.append(("themes", gettext("Pilih sedikitnya satu tema.")))
    if form["minutes"] and not _lasted(form["minutes"]):
        found.append(("minutes", gettext("Tulis lamanya dalam menit, dari 1 sampai 600.")))
    return found


def _lasted(minutes: str) -> bool:
    return minutes.isdecimal() and 1 <= int(minutes) <= 600


def need_rows(known: list[dict[str, Any]], draft: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for each need known before, as the draft has it, then the new ones, then empty ones."""
    drafted = draft.get("needs", [])
    by_id = {need["id"]: need for need in drafted if need.get("id")}
    rows = [need | by_id.get(need["id"], {}) for need in known]
    new = [need for need in drafted if not need.get("id")]
    empty = {"id": "", "kind": "", "status": "not_started", "responsible": "both"}
    return [*rows, *({**empty, **need, "id": ""} for need in new), *([empty] * NEW_NEEDS)][:NEED_ROWS]


def _needs(form: Form) -> list[dict[str, Any]]:
    found = []
    for row in range(NEED_ROWS):
        need = {name: form[f"need-{row}-{name}"] for name in ("kind", "status", "responsible")}
        if all(need.values()):
            found.append({"id": form[f"need-{row}-id"] or None, **need})
    return found
