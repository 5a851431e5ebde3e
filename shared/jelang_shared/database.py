"""A service's PostgreSQL database, and the only place where anything is committed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, InterfaceError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from jelang_shared.messaging import outbox
from jelang_shared.settings import BadSetting, Settings

CONFLICTS = {"40001", "40P01", "55P03"}
"""Serialization failure, deadlock, lock not available: nobody's fault, gone when repeated."""
AWAY = ("08", "53", "57P", "58")
"""Classes of SQLSTATE: connection, resources, operator's intervention, system."""
UNWRITABLE = {"22021", "22P05"}
"""A character that isn't one of the database's encoding, or has no place in it."""
LOST_RACE = {"42P04", "23505"}
"""What PostgreSQL answers to CREATE DATABASE when another process was quicker."""


def url_for(settings: Settings, service: str) -> str:
    """The address of a service's own database on the server that the settings name.

    Its name is `jelang_<service>`, unless the address holds `{service}` where another name wants it.
    """
    if settings.database_url is None:
        raise BadSetting("JELANG_DATABASE_URL is missing: it names the PostgreSQL server.")
    if "{service}" in settings.database_url:
        url = make_url(settings.database_url.replace("{service}", service))
    else:
        url = make_url(settings.database_url).set(database=f"jelang_{service}")
    return url.set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)


async def ensure_exists(url: str) -> None:
    """Create the database of this address if it is missing."""
    wanted = make_url(url)
    engine = create_async_engine(wanted.set(database="postgres"), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            there = text("SELECT true FROM pg_database WHERE datname = :name")
            if await connection.scalar(there, {"name": wanted.database}) is None:
                await connection.execute(text(f'CREATE DATABASE "{wanted.database}"'))
    except DBAPIError as error:
        if _sqlstate(error) not in LOST_RACE:
            raise
    finally:
        await engine.dispose()


def passing(error: BaseException) -> bool:
    """Whether the fault passes by itself, so that the same work may be repeated as it is."""
    return lost(error) or isinstance(error, TimeoutError) or _sqlstate(error) in CONFLICTS


def unwritable(error: BaseException) -> bool:
    """Whether a text holds what PostgreSQL can't keep, such as NUL."""
    return _sqlstate(error) in UNWRITABLE


def lost(error: BaseException) -> bool:
    """Whether the database went away, is starting or stopping, or is short of connections, memory or disk."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _sqlstate(error).startswith(AWAY) or isinstance(error, InterfaceError)
    return isinstance(error, OSError | PoolTimeout)


def _sqlstate(error: BaseException) -> str:
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""


class Database:
    """One service's database.

    `source` names who records events here, such as `/kw-jateng/scheduling`.
    `recorded` is set after every commit that wrote events, so that a relay in this process wakes at once.
    """

    def __init__(self, url: str, source: str, *, pool_size: int = 8) -> None:
        self.engine: AsyncEngine = create_async_engine(
            url,
            pool_size=pool_size,
            max_overflow=4,
            pool_timeout=10,
            pool_pre_ping=True,
            connect_args={"timeout": 10, "command_timeout": 60},
        )
        self.source = source
        self.recorded = asyncio.Event()
        self._sessions = async_sessionmaker(self.engine, class_=AsyncSession, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A transaction that commits once, at its end, its rows and recorded events together; or nothing."""
        async with self._sessions() as db:
            db.info[outbox.SOURCE] = self.source
            yield db
            await db.flush()
            wrote = await outbox.write(db)
            await db.commit()
        if wrote:
            self.recorded.set()

    async def answers(self) -> bool:
        """Whether a trivial question is answered in time."""
        try:
            async with asyncio.timeout(2), self.engine.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError, TimeoutError):
            return False
        return True

    async def back(self) -> None:
        """Wait until it answers."""
        while not await self.answers():  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(0.5)

    async def close(self) -> None:
        await self.engine.dispose()
