"""Every SELECT and bulk write about forms."""

from uuid import UUID

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_portal.forms.model import ABANDONED, KEPT, HeldForm, SentForm


async def take_in_hand(form: bytes, account: UUID, db: AsyncSession) -> bool:
    """Whether this form is now ours to carry out; false while it is in hand or done."""
    wanted = insert(SentForm).values(id=form, account=account)
    left = col(SentForm.answer).is_(None) & (col(SentForm.at) < func.now() - ABANDONED)
    over = col(SentForm.at) < func.now() - KEPT
    again = {"at": func.now(), "answer": None}
    taken = wanted.on_conflict_do_update(index_elements=["id"], set_=again, where=or_(left, over))
    return (await db.execute(taken.returning(col(SentForm.id)))).one_or_none() is not None


async def answer(form: bytes, account: UUID, db: AsyncSession) -> bytes | None:
    """The sealed answer of a form that is done."""
    return await db.scalar(
        select(col(SentForm.answer)).where(col(SentForm.id) == form, col(SentForm.account) == account)
    )


async def keep_answer(form: bytes, sealed: bytes, db: AsyncSession) -> None:
    await db.execute(update(SentForm).where(col(SentForm.id) == form).values(answer=sealed))


async def put_down(form: bytes, db: AsyncSession) -> None:
    """Nothing came of it, so that it may be sent again."""
    await db.execute(delete(SentForm).where(col(SentForm.id) == form, col(SentForm.answer).is_(None)))


async def held(form: bytes, db: AsyncSession) -> HeldForm | None:
    """A held form, if it still waits."""
    return await db.scalar(select(HeldForm).where(col(HeldForm.id) == form, col(HeldForm.at) >= func.now() - KEPT))


async def forget_old(db: AsyncSession) -> int:
    """Drop answers and words that nobody will ask for any more; how many."""
    gone = 0
    for table in (SentForm, HeldForm):
        old = delete(table).where(col(table.at) < func.now() - KEPT).returning(col(table.id))
        gone += len((await db.execute(old)).all())
    return gone
