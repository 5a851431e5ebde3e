"""Which guides there are and what the facility adds to each; and the form to write its lines anew."""

import asyncio
from typing import Annotated, Any

from jelang_shared.auth import Action
from jelang_shared.errors import NotFound
from starlette.responses import Response

from jelang_portal.web import routing
from jelang_portal.web.clients import Refused
from jelang_portal.web.i18n import gettext
from jelang_portal.web.visits import Form, Visit, visiting

router = routing.router()
Extender = Annotated[Visit, visiting(Action.GUIDES_EXTEND)]
PARTS = ("questions", "listening", "do_not_promise", "closing")
LANGUAGES = ("id", "en")
STEPS = (1, 2, 3, 4)
_MOST, _LONGEST = 12, 300
_OUTDATED = 412


@router.get("/panduan")
async def show_all(visit: Extender) -> Response:
    guides = await asyncio.gather(
        *(visit.consultation.get(f"/guides/{step}", language=visit.language) for step in STEPS)
    )
    staff = await visit.names((guide["added"] or {}).get("by") for guide in guides)
    return await visit.page("guides/all.html", guides=guides, staff=staff, parts=PARTS)


@router.get("/panduan/{step}")
async def show(visit: Extender, step: int) -> Response:
    return await _page(visit, step)


@router.post("/panduan/{step}")
async def extend(visit: Extender, step: int) -> Response:
    typed = await visit.form()
    seen = int(typed["_seen"]) if typed["_seen"].isdecimal() else 0
    errors = _problems(typed)
    if errors:
        return await _page(visit, step, typed, errors, 422)
    texts = {language: {part: _lines(typed, language, part) for part in PARTS} for language in LANGUAGES}
    try:
        await visit.consultation.put(f"/guides/{step}/additions", texts, version=seen)
    except Refused as refused:
        if refused.status == _OUTDATED:
            words = gettext(
                "Orang lain baru saja mengubah tambahan ini. Tulisan Anda tetap ada; bandingkan, lalu simpan."
            )
        else:
            words = gettext("Perlu diperbaiki. Tulisan Anda tetap ada.")
        return await _page(visit, step, typed, [("", words)], refused.status)
    return visit.go(f"/panduan/{step}", tersimpan="1")


def field(language: str, part: str) -> str:
    """The name of the field that holds a part's lines in a language."""
    return f"{part}-{language}"


def _lines(typed: Form, language: str, part: str) -> list[str]:
    return [line.strip() for line in typed[field(language, part)].splitlines() if line.strip()]


def _problems(typed: Form) -> list[tuple[str, str]]:
    found = []
    for part in PARTS:
        source, english = (_lines(typed, language, part) for language in LANGUAGES)
        for language, lines in zip(LANGUAGES, (source, english), strict=True):
            if len(lines) > _MOST or any(len(line) > _LONGEST for line in lines):
                words = gettext("Tulis paling banyak 12 baris, masing-masing paling panjang 300 huruf.")
                found.append((field(language, part), words))
        if english and len(english) != len(source):
            words = gettext(
                "Tulis sebanyak baris Indonesianya, atau kosongkan: pembaca Inggris lalu melihat Indonesianya."
            )
            found.append((field("en", part), words))
    return found


async def _page(
    visit: Visit, step: int, typed: Form | None = None, errors: list[tuple[str, str]] | None = None, status: int = 200
) -> Response:
    if step not in STEPS:
        raise NotFound
    guide, versions = await asyncio.gather(
        visit.consultation.get(f"/guides/{step}", language=visit.language),
        visit.consultation.get(f"/guides/{step}/additions"),
    )
    newest: dict[str, Any] = versions[0] if versions else {"version": 0, **{language: {} for language in LANGUAGES}}
    texts = {
        field(language, part): typed[field(language, part)] if typed else "\n".join(newest[language].get(part, []))
        for part in PARTS
        for language in LANGUAGES
    }
    return await visit.page(
        "guides/page.html",
        status,
        guide=guide,
        step=step,
        parts=PARTS,
        texts=texts,
        seen=newest["version"],
        versions=versions,
        staff=await visit.names(one["by"] for one in versions),
        errors=errors or [],
        saved="tersimpan" in visit.request.query_params,
    )
