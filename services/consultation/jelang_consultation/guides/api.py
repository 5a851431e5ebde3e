"""Guides over HTTP."""

from typing import Annotated

from jelang_shared.auth import Action, Principal
from jelang_shared.http import allow, router

from jelang_consultation.guides.library import GuideText, Language, guide

routes = router("guides")


class GuideView(GuideText):
    """A guide in the reader's language, and which version of it."""

    step: int
    version: int
    language: Language


@routes.get("/guides/{step}")
async def read_guide(
    step: int, who: Annotated[Principal, allow(Action.SESSIONS_LIST)], language: Language | None = None
) -> GuideView:
    """The dialogue guide of a step, in the reader's language unless told."""
    found = guide(step)
    chosen: Language = language or ("en" if who.language == "en" else "id")
    return GuideView(**found.in_language(chosen).model_dump(), step=found.step, version=found.version, language=chosen)
