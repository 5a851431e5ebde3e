"""Sign out: the sign-in is gone from the server, not only from the browser."""

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.accounts.model import SignIn


async def sign_out(sign_in: bytes, db: AsyncSession) -> None:
    """End one sign-in by its token's digest."""
    found = await db.get(SignIn, sign_in)
    if found is not None:
        await db.delete(found)
