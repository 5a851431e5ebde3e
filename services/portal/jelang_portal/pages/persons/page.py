"""Search and filter; what is searched for is posted, so that it stands in no address and no log."""

from dataclasses import dataclass
from typing import Annotated, Any

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.web import labels, routing
from jelang_portal.web.i18n import gettext, marked
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Reader = Annotated[Visit, visiting(Action.PERSONS_LIST)]

WITHIN = ("7", "30", "60", "90")
STATES = {
    "blocked": marked("terhalang"),
    "owed": marked("punya sesi yang belum diberikan"),
    "declined": marked("tidak bersedia"),
    "ready": marked("siap sampai hari ini"),
}


@dataclass(frozen=True)
class Filters:
    """What is looked for; only what names nobody may also come by address."""

    text: str = ""
    within: str = ""
    kind: str = ""
    state: str = ""
    page: int = 1

    @property
    def narrows(self) -> bool:
        return any((self.text, self.within, self.kind, self.state))

    def wanted(self) -> dict[str, Any]:
        """The same for the scheduling service."""
        return {
            "text": self.text or None,
            "within_days": int(self.within) if self.within in WITHIN else None,
            "kind": self.kind if self.kind in labels.LABELS["release_kind"] else None,
            "state": self.state if self.state in STATES else None,
            "page": self.page,
        }

    @classmethod
    def of(cls, form: Form) -> "Filters":
        page = form["page"]
        number = int(page) if page.isdigit() and 0 < int(page) <= 100_000 else 1
        return cls(form["text"], form["within"], form["kind"], form["state"], number)


@router.get("/warga-binaan")
async def show(visit: Reader, hari: str = "", keadaan: str = "") -> Response:
    return await _list(visit, Filters(within=hari, state=keadaan))


@router.post("/warga-binaan")
@routing.each_time
async def search(visit: Reader) -> Response:
    return await _list(visit, Filters.of(await visit.form()))


async def _list(visit: Visit, filters: Filters) -> Response:
    found = await visit.scheduling.post("/persons/search", filters.wanted())
    anyone = [("", gettext("semua"))]
    return await visit.page(
        "persons/page.html",
        found=found,
        last=max(1, -(-found["total"] // found["per_page"])),
        filters=filters,
        within=anyone + [(days, gettext("%(days)s hari") % {"days": days}) for days in WITHIN],
        kinds=anyone + labels.options("release_kind"),
        states=anyone + [(state, gettext(words)) for state, words in STATES.items()],
        may_change=visit.may(Action.CALENDAR_CHANGE),
        may_import=visit.may(Action.REGISTER_IMPORT),
    )
