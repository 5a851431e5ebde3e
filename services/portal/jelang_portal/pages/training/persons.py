"""The made-up persons of the training: plainly nobody, one for each step of the ladder."""

from datetime import datetime, timedelta
from typing import Any

from jelang_portal.web.i18n import gettext

NAMES = {1: "Contoh Satria", 2: "Contoh Ratna", 3: "Contoh Bayu", 4: "Contoh Wulan"}
"""Step → whose session it is."""
LASTS = timedelta(minutes=60)
_NEEDS = (("family", "in_progress", "both"), ("identity_papers", "not_started", "prison"))
_NOBODY = "00000000-0000-0000-0000-00000000000{}"


def person(step: int) -> dict[str, Any]:
    return {"name": NAMES[step]}


def session(step: int, state: str, who: str, at: datetime) -> dict[str, Any]:
    """A session as the service would show it; its ids belong to nobody. `at`: the moment of the page."""
    begins = at.replace(second=0, microsecond=0)
    running = state in ("in_progress", "paused")
    return {
        "id": _NOBODY.format(step),
        "person": _NOBODY.format(0),
        "step": step,
        "state": state,
        "walk_in": False,
        "facilitator": who,
        "officer": None,
        "starts_at": begins.isoformat(),
        "ends_at": (begins + LASTS).isoformat(),
        "arrived_at": begins.isoformat() if state == "arrived" else None,
        "started_at": begins.isoformat() if running else None,
        "paused_at": begins.isoformat() if state == "paused" else None,
        "planned_minutes": int(LASTS.total_seconds() // 60),
        "saved_at": None,
        "version": 0,
        "last_agreements": [] if step == 1 else [{"text": text, "done": False} for text in _agreed()],
        "needs": [] if step == 1 else [_need(step, number, *need) for number, need in enumerate(_NEEDS)],
    }


def _agreed() -> list[str]:
    return [gettext("Menulis surat untuk kakak (contoh)"), gettext("Menanyakan syarat KTP (contoh)")]


def _need(step: int, number: int, kind: str, status: str, responsible: str) -> dict[str, Any]:
    return {
        "id": _NOBODY.format(8 + number),
        "kind": kind,
        "status": status,
        "responsible": responsible,
        "step": step - 1,
    }
