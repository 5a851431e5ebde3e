"""The runway of one person from what the services say."""

from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from jelang_portal.drawings.runway import Bead, Point, Runway, State, runway
from jelang_portal.drawings.runway_upright import runway_upright
from jelang_portal.web import dates, labels
from jelang_portal.web.i18n import gettext, ngettext

SHOWN: dict[str, State] = {"scheduled": "scheduled", "held": "held", "missed": "missed", "declined": "declined"}


def way(person: dict[str, Any], told: set[int], today: date) -> Markup | None:
    """Both drawings; nothing without a release date or after it. `told`: milestones the probation office knows of."""
    if person["release_date"] is None or person["days_left"] < 0:
        return None
    release = date.fromisoformat(person["release_date"])
    days = ngettext("%(days)s hari lagi", "%(days)s hari lagi", person["days_left"]) % {"days": person["days_left"]}
    now = gettext("Hari ini, %(day)s · %(left)s") % {"day": dates.near_day(today), "left": days}
    drawn = Runway(
        beads=_beads(person, release),
        milestones=[_milestone(one, told, today) for one in person["milestones"]],
        now=Point(person["days_left"], now, ""),
        release=Point(0, gettext("Bebas"), dates.near_day(release)),
        label=gettext("Lini menuju bebas: %(left)s. Tabel sesi ada di bawah.") % {"left": days},
    )
    return runway(drawn) + runway_upright(drawn)


def _beads(person: dict[str, Any], release: date) -> list[Bead]:
    found = []
    for one in person["sessions"]:
        if one["status"] in SHOWN:
            on = dates.as_day(one["starts_at"])
            words = _happened(one)
            found.append(Bead((release - on).days, _title(one["step"]), words, SHOWN[one["status"]]))
    for step in person["steps"]:
        if step["state"] == "owed" and step["due"]:
            words = gettext("sebelum %(day)s") % {"day": dates.near_day(step["due"])}
            due = date.fromisoformat(step["due"])
            found.append(Bead(max((release - due).days, 0), _title(step["step"]), words, "owed"))
    return sorted(found, key=lambda bead: -bead.days_left)


def _happened(session: dict[str, Any]) -> str:
    word = labels.label("step_state", session["status"])
    if session["status"] == "scheduled":
        return f"{word} {dates.near_moment(session['starts_at'])}"
    return f"{word} {dates.near_day(session['starts_at'])}"


def _title(step: int) -> str:
    return gettext("Sesi %(step)s · %(name)s") % {"step": step, "name": labels.label("step_short", step)}


def _milestone(one: dict[str, Any], told: set[int], today: date) -> Point:
    on = date.fromisoformat(one["on"])
    words = dates.near_day(on)
    if one["days"] in told:
        words = gettext("%(day)s · Bapas diberi tahu") % {"day": words}
    elif on == today + timedelta(days=1):
        words = gettext("%(day)s · besok") % {"day": words}
    return Point(one["days"], gettext("%(days)s hari") % {"days": one["days"]}, words)
