"""What is typed about a need, and what doesn't fit."""

from dataclasses import dataclass
from typing import Any

from jelang_portal.web import dates
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import LABELS
from jelang_portal.web.visits import Form


@dataclass(frozen=True)
class Typed:
    """The fields as they were typed."""

    kind: str
    status: str
    responsible: str
    due: str

    @classmethod
    def of(cls, form: Form) -> "Typed":
        return cls(form["kind"], form["status"], form["responsible"], form["due"])

    def body(self) -> dict[str, Any]:
        """How the need stands now, as the service takes it."""
        due = dates.read_day(self.due)
        return {
            "status": self.status,
            "responsible": self.responsible,
            "due": due.isoformat() if due else None,
        }

    def problems(self) -> list[tuple[str, str]]:
        found = []
        if self.status not in LABELS["need_status"]:
            found.append(("status", gettext("Pilih keadaannya.")))
        if self.responsible not in LABELS["responsible"]:
            found.append(("responsible", gettext("Pilih penanggung jawabnya.")))
        if self.due and dates.read_day(self.due) is None:
            found.append(("due", gettext("Tanggal ini tidak ada di kalender. Misalnya 16 Juli 2026.")))
        return found

    @staticmethod
    def refused(refused: Refused) -> tuple[str, str]:
        """What the service didn't take."""
        if refused.code == "invalid" and {error["field"] for error in refused.members["errors"]} == {"due"}:
            return "due", gettext("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya.")
        raise refused
