"""A person's needs: how each stands, whose turn it is and until when; a new one is added beside."""

import asyncio
from collections import Counter
from typing import Annotated, Any
from uuid import UUID

from jelang_shared.auth import Action
from starlette.responses import Response

from jelang_portal.pages.needs.fields import Typed
from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext, ngettext
from jelang_portal.web.labels import LABELS, label
from jelang_portal.web.visits import Visit, visiting

router = routing.router()
Changer = Annotated[Visit, visiting(Action.NEEDS_CHANGE)]


@router.get("/warga-binaan/{person_id}/kebutuhan")
async def show(visit: Annotated[Visit, visiting(Action.NEEDS_READ)], person_id: UUID) -> Response:
    person, needs = await person_and_needs(visit, person_id)
    return await visit.page(
        "needs/page.html",
        person=person,
        needs=needs,
        today=_today(visit),
        headline=_headline(needs),
        may_change=visit.may(Action.NEEDS_CHANGE),
        may_refer=visit.may(Action.REFERRALS_CHANGE),
        all_known=len(needs) == len(LABELS["need"]),
    )


@router.get("/warga-binaan/{person_id}/kebutuhan/baru")
async def ask(visit: Changer, person_id: UUID) -> Response:
    return await _form(visit, person_id, Typed("", "not_started", "both", ""), [])


@router.post("/warga-binaan/{person_id}/kebutuhan/baru")
async def add(visit: Changer, person_id: UUID) -> Response:
    form = await visit.form()
    typed = Typed.of(form)
    errors = typed.problems()
    if typed.kind not in LABELS["need"]:
        errors.insert(0, ("kind", gettext("Pilih kebutuhannya.")))
    if not errors:
        try:
            await visit.consultation.post(
                f"/persons/{person_id}/needs", {"kind": typed.kind, **typed.body()}, key=form.key
            )
        except Refused as refused:
            errors.append(_why(refused))
        else:
            return visit.go(f"/warga-binaan/{person_id}/kebutuhan")
    return await _form(visit, person_id, typed, errors)


async def person_and_needs(visit: Visit, person_id: UUID) -> tuple[Any, list[dict[str, Any]]]:
    person, needs = await asyncio.gather(
        visit.scheduling.get(f"/persons/{person_id}"), visit.consultation.get(f"/persons/{person_id}/needs")
    )
    return person, needs


async def _form(visit: Visit, person_id: UUID, typed: Typed, errors: list[tuple[str, str]]) -> Response:
    person, needs = await person_and_needs(visit, person_id)
    known = {need["kind"] for need in needs}
    kinds = [(code, label("need", code)) for code in LABELS["need"] if code not in known]
    return await visit.page(
        "needs/new.html", 422 if errors else 200, person=person, kinds=kinds, typed=typed, errors=errors
    )


def _why(refused: Refused) -> tuple[str, str]:
    if refused.code == "need-known":
        return "kind", gettext("Kebutuhan ini sudah ada. Ubah yang itu.")
    return Typed.refused(refused)


def _today(visit: Visit) -> str:
    return visit.at.astimezone(visit.zone).date().isoformat()


def _headline(needs: list[dict[str, Any]]) -> str:
    """The answer first: how many needs, and how they stand."""
    if not needs:
        return gettext("Belum ada kebutuhan yang dicatat")
    counts = Counter(need["status"] for need in needs)
    parts = [f"{counts[code]} {label('need_status', code)}" for code in LABELS["need_status"] if counts[code]]
    of_them = ngettext("%(count)s kebutuhan", "%(count)s kebutuhan", len(needs)) % {"count": len(needs)}
    return f"{of_them}: {', '.join(parts)}"
