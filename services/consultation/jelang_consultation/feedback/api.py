"""Feedback over HTTP."""

from typing import Annotated

from jelang_shared.auth import Action, Principal
from jelang_shared.http import Db, allow, router
from pydantic import BaseModel

from jelang_consultation.feedback import queries
from jelang_consultation.feedback.policy import SMALLEST, shown, whole_batches
from jelang_consultation.forms import queries as shelf
from jelang_consultation.forms.api import language_of
from jelang_consultation.forms.document import FormDocument, Language, choices
from jelang_consultation.forms.schemas import labels

routes = router("feedback")


class ChosenView(BaseModel):
    """An answer and how often it was chosen; no number where it would tell of too few."""

    code: str
    label: str
    chosen: int | None


class AskedView(BaseModel):
    item: str
    text: str
    answers: list[ChosenView]


class FeedbackView(BaseModel):
    """Sums of one form's version over `sheets` sheets; `waiting` more show once there are `batch` of them."""

    form: str
    version: int
    title: str
    sheets: int
    waiting: int
    batch: int
    asked: list[AskedView]


@routes.get("/feedback")
async def read_feedback(
    db: Db, who: Annotated[Principal, allow(Action.FEEDBACK_READ)], language: Language | None = None
) -> list[FeedbackView]:
    """What persons chose, form by form, in sums that tell of nobody."""
    sheets = await queries.totals(who, Action.FEEDBACK_READ, db)
    counted = await queries.counts(who, Action.FEEDBACK_READ, db)
    return [
        _view(await shelf.form(*key, db), sheets[key], counted.get(key, {}), language_of(who, language))
        for key in sorted(sheets, reverse=True)[:10]
    ]


def _view(form: FormDocument, sheets: int, counted: dict[tuple[str, str], int], language: Language) -> FeedbackView:
    asked = []
    for item in form.items():
        if choices(item):
            chosen = shown({code: counted.get((item.id, code), 0) for code in choices(item)})
            words = labels(item, language)
            answers = [ChosenView(code=code, label=words[code], chosen=chosen[code]) for code in chosen]
            asked.append(AskedView(item=item.id, text=item.text.in_language(language), answers=answers))
    in_sums = whole_batches(sheets) * SMALLEST
    return FeedbackView(
        form=form.form,
        version=form.version,
        title=form.title.in_language(language),
        sheets=in_sums,
        waiting=sheets - in_sums,
        batch=SMALLEST,
        asked=asked,
    )
