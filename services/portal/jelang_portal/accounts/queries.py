"""Every SELECT about accounts."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jelang_portal.accounts.model import ATTEMPTS_KEPT, REMEMBERED, Account, Attempt, SignIn


async def by_username(username: str, db: AsyncSession) -> Account | None:
    """The account of a user name, open or not."""
    return (await db.execute(select(Account).where(col(Account.username) == username))).scalar_one_or_none()


async def by_id(account: UUID, db: AsyncSession) -> Account | None:
    """An account by its id."""
    return await db.get(Account, account)


async def to_change(account: UUID, db: AsyncSession) -> Account | None:
    """An account, locked until the transaction ends."""
    return await db.get(Account, account, with_for_update=True)


async def signed_in(token_digest: bytes, db: AsyncSession) -> tuple[SignIn, Account] | None:
    """A sign-in and whose it is."""
    query = (
        select(SignIn, Account)
        .join(Account, col(Account.id) == col(SignIn.account))
        .where(col(SignIn.token_digest) == token_digest)
    )
    found = (await db.execute(query)).one_or_none()
    return (found[0], found[1]) if found else None


async def names(ids: Iterable[UUID], db: AsyncSession) -> dict[UUID, str]:
    """The names of members of staff, in one look-up."""
    found = await db.execute(select(col(Account.id), col(Account.name)).where(col(Account.id).in_(set(ids))))
    return {row[0]: row[1] for row in found}


async def listed(text: str, offset: int, limit: int, db: AsyncSession) -> tuple[Sequence[Account], int]:
    """A page of all accounts by user name, and how many match."""
    like = f"%{text.lower()}%"
    condition = or_(func.lower(col(Account.name)).like(like), col(Account.username).like(like))
    total = (await db.execute(select(func.count()).select_from(Account).where(condition))).scalar_one()
    query = select(Account).where(condition).order_by(col(Account.ended_at).isnot(None), col(Account.username))
    return (await db.execute(query.offset(offset).limit(limit))).scalars().all(), total


async def attempts(username_digest: bytes, address: str, since: datetime, db: AsyncSession) -> tuple[int, int, int]:
    """Failed attempts since an instant: of this pair, of this user name, of this address."""
    of_name = col(Attempt.username_digest) == username_digest
    of_address = col(Attempt.address) == address
    query = select(
        func.count().filter(of_name & of_address), func.count().filter(of_name), func.count().filter(of_address)
    ).where(col(Attempt.at) > since, of_name | of_address)
    pair, name, place = (await db.execute(query)).one()
    return pair, name, place


async def forget_attempts(username_digest: bytes, address: str, db: AsyncSession) -> None:
    """Drop the attempts of a pair that has now succeeded."""
    await db.execute(
        delete(Attempt).where(col(Attempt.username_digest) == username_digest, col(Attempt.address) == address)
    )


async def forget_old(at: datetime, db: AsyncSession) -> None:
    """Drop attempts that no longer count, and sign-ins that have long been over."""
    await db.execute(delete(Attempt).where(col(Attempt.at) < at - ATTEMPTS_KEPT))
    await db.execute(delete(SignIn).where(col(SignIn.seen_at) < at - REMEMBERED))


async def sign_ins(account: UUID, db: AsyncSession) -> Sequence[SignIn]:
    """The sign-ins of an account that nobody ended, the newest first; some may be over by themselves."""
    wanted = select(SignIn).where(col(SignIn.account) == account, col(SignIn.ended_at).is_(None))
    return (await db.execute(wanted.order_by(col(SignIn.seen_at).desc()).limit(20))).scalars().all()


async def sign_out_everywhere(account: UUID, db: AsyncSession, *, but: bytes | None = None) -> int:
    """End all sign-ins of an account, except one; how many were ended."""
    query = update(SignIn).where(col(SignIn.account) == account, col(SignIn.ended_at).is_(None))
    if but is not None:
        query = query.where(col(SignIn.token_digest) != but)
    return len((await db.execute(query.values(ended_at=func.now()).returning(col(SignIn.token_digest)))).all())
