"""An office's answer as the form holds it: what is missing, and what the service takes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jelang_portal.web import dates
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit

ANSWERS = ("accepted", "question", "declined")


@dataclass(frozen=True)
class Answer:
    """As typed; an appointment may go with accepting."""

    answer: str = ""
    reason: str = ""
    on: str = ""
    at: str = ""

    @classmethod
    def of(cls, form: Form) -> "Answer":
        return cls(form["answer"], form["reason"], form["on"], form["at"])

    def problems(self, visit: Visit) -> list[tuple[str, str]]:
        """What can't be sent, by field."""
        if self.answer not in ANSWERS:
            return [("answer", gettext("Pilih jawaban kantor Anda."))]
        if self.answer != "accepted":
            missing = gettext("Tulis alasan atau pertanyaannya, supaya Lapas tahu apa yang perlu dilakukan.")
            return [] if self.reason else [("reason", missing)]
        if not self.on and not self.at:
            return []
        found = []
        if dates.read_day(self.on) is None:
            found.append(("on", gettext("Tulis tanggalnya, misalnya 27 Juli 2026.")))
        if dates.read_clock(self.at) is None:
            found.append(("at", gettext("Tulis jamnya, misalnya 09.00.")))
        appointment = self.appointment(visit)
        if appointment is not None and appointment <= visit.at:
            found.append(("on", gettext("Waktu itu sudah lewat.")))
        return found

    def appointment(self, visit: Visit) -> datetime | None:
        """The first appointment, by the office's own time."""
        day, clock = dates.read_day(self.on), dates.read_clock(self.at)
        return datetime.combine(day, clock, visit.zone) if day and clock else None

    def body(self, visit: Visit) -> dict[str, Any]:
        """What the service takes."""
        if self.answer != "accepted":
            return {"answer": self.answer, "reason": self.reason}
        appointment = self.appointment(visit)
        return {
            "answer": self.answer,
            "reason": self.reason or None,
            "appointment_at": appointment.isoformat() if appointment else None,
        }
