"""The time, room and staff that were typed into a booking form."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from jelang_portal.pages.booking.desk import Desk
from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import LABELS
from jelang_portal.web.visits import Form

MINUTES = 60
OWN = "own"
"""The choice of a time of one's own, beside the offered ones."""
_SUNDAY = 6


@dataclass(frozen=True)
class Wish:
    """As typed; `chosen` is an offered time, or `own`; `again` is why a step is given once more."""

    on: str
    at: str
    room: str
    facilitator: str
    officer: str
    chosen: str = OWN
    again: str = ""

    @classmethod
    def of(cls, form: Form) -> "Wish":
        four = form["at"], form["room"], form["facilitator"], form["officer"]
        return cls(form["on"], *four, form["chosen"] or OWN, form["again"])

    def day(self) -> date | None:
        return dates.read_day(self.on)

    def starts_at(self, zone: ZoneInfo) -> datetime | None:
        """The wanted instant: an offered one, or day and clock as typed at the facility."""
        if self.chosen != OWN:
            try:
                offered = datetime.fromisoformat(self.chosen)
            except ValueError:
                return None
            return offered if offered.tzinfo else None
        day, clock = self.day(), dates.read_clock(self.at)
        return datetime.combine(day, clock, zone) if day and clock else None

    def problems(self, desk: Desk, zone: ZoneInfo) -> list[tuple[str, str]]:
        """What can't be used, by field."""
        found = []
        if self.chosen == OWN:
            if self.day() is None:
                found.append(("on", gettext("Tulis tanggalnya, misalnya 16 Juli 2026.")))
            if dates.read_clock(self.at) is None:
                found.append(("at", gettext("Tulis jam antara 07.00 dan 16.00.")))
        elif self.starts_at(zone) is None:
            found.append(("chosen", gettext("Pilih salah satu waktu.")))
        for what, sentence in (
            ("room", gettext("Pilih ruangnya.")),
            ("facilitator", gettext("Pilih fasilitatornya.")),
            ("officer", gettext("Pilih petugas pendampingnya.")),
        ):
            if getattr(self, what) not in dict(desk.choices(what)):
                found.append((what, sentence))
        return found

    def on_purpose(self) -> dict[str, object]:
        """The members that book a step once more; none unless a reason was chosen."""
        return {"again": True, "reason": self.again} if self.again in LABELS["again_reason"] else {}

    def booking(self, starts_at: datetime) -> dict[str, object]:
        """The members that booking and moving share."""
        return {
            "room": self.room,
            "facilitator": self.facilitator,
            "officer": self.officer,
            "starts_at": starts_at.isoformat(),
            "minutes": MINUTES,
        }


def suggested(desk: Desk, today: date) -> Wish:
    """A first suggestion: the next day but Sunday at nine, with whom the person knows already."""
    on = today + timedelta(days=1)
    if on.weekday() == _SUNDAY:
        on += timedelta(days=1)
    known = {what: _known(desk, what) for what in ("room", "facilitator", "officer")}
    return Wish(dates.day_of_year(on), "09.00", known["room"], known["facilitator"], known["officer"])


def _known(desk: Desk, what: str) -> str:
    choices = [one for one, _ in desk.choices(what)]
    met = [session[what] for session in reversed(desk.person["sessions"]) if session["status"] != "cancelled"]
    return next((one for one in met if one in choices), choices[0] if choices else "")
