"""Counting what a person chose."""

from sqlalchemy import inspect
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_consultation.feedback.model import FeedbackCount, FeedbackTotal
from jelang_consultation.feedback.policy import batch_of
from jelang_consultation.forms.answers import Answers
from jelang_consultation.forms.document import FormDocument, choices


async def count(form: FormDocument, answers: Answers, facility: str, db: AsyncSession) -> None:
    """Add one sheet to the facility's sums; written words are not among them."""
    place = {"facility": facility, "form": form.form, "form_version": form.version}
    total = insert(FeedbackTotal).values(**place, sheets=1)
    one_more = total.on_conflict_do_update(
        index_elements=list(place), set_={"sheets": col(FeedbackTotal.sheets) + 1}
    ).returning(col(FeedbackTotal.sheets))
    batch = batch_of((await db.execute(one_more)).scalar_one())
    rows = [
        {**place, "batch": batch, "item": item, "choice": choice, "chosen": 1}
        for item, choice in _chosen(form, answers)
    ]
    if rows:
        key = [column.name for column in inspect(FeedbackCount).primary_key]
        adding = insert(FeedbackCount).values(rows)
        await db.execute(
            adding.on_conflict_do_update(index_elements=key, set_={"chosen": col(FeedbackCount.chosen) + 1})
        )


def _chosen(form: FormDocument, answers: Answers) -> list[tuple[str, str]]:
    """Item and code of every choice made."""
    found = []
    for item in form.items():
        if item.id in answers and choices(item):
            given = answers[item.id]
            found += [(item.id, str(one)) for one in (given if isinstance(given, list) else [given])]
    return found
