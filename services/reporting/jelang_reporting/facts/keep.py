"""Keep what a batch of events told: one upsert a batch, the same rows in any order and however often."""

from collections.abc import Sequence

from jelang_shared.events.envelope import Event
from sqlalchemy import func, inspect, tuple_
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_reporting.facts.model import Concern, Fact, Notice, Row, Sweep, Versioned


async def keep_newest(fact: type[Versioned], events: Sequence[Event], db: AsyncSession) -> None:
    """Keep the newest version of each subject; one that isn't newer changes nothing."""
    statement, key, others = _insert(fact)
    held = inspect(fact).columns
    newer = tuple_(statement.excluded.sequence, statement.excluded.event) > tuple_(held.sequence, held.event)
    upsert = statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in others}, where=newer
    )
    await db.execute(upsert, _rows(fact, key, events))


async def keep_once(fact: type[Fact], events: Sequence[Event], db: AsyncSession) -> None:
    """Keep what never changes."""
    statement, key, _ = _insert(fact)
    await db.execute(statement.on_conflict_do_nothing(index_elements=key), _rows(fact, key, events))


async def keep_notices(events: Sequence[Event], db: AsyncSession) -> None:
    """Keep the first time that each thing happened to a notice."""
    statement, key, _ = _insert(Notice)
    held = inspect(Notice).columns
    first = {name: func.least(held[name], statement.excluded[name]) for name in ("sent_at", "failed_at", "opened_at")}
    await db.execute(statement.on_conflict_do_update(index_elements=key, set_=first), _rows(Notice, key, events))


async def keep_concerns(events: Sequence[Event], db: AsyncSession) -> None:
    """Keep when each concern was answered, and how far it had climbed; each event tells its part."""
    statement, key, _ = _insert(Concern)
    held = inspect(Concern).columns
    told = {
        "rung": func.greatest(held.rung, statement.excluded.rung),
        "answered_at": func.least(held.answered_at, statement.excluded.answered_at),
        "within_deadline": func.coalesce(held.within_deadline, statement.excluded.within_deadline),
    }
    await db.execute(statement.on_conflict_do_update(index_elements=key, set_=told), _rows(Concern, key, events))


async def keep_sweeps(events: Sequence[Event], db: AsyncSession) -> None:
    """Keep the last look of each day."""
    statement, key, _ = _insert(Sweep)
    last = func.greatest(inspect(Sweep).columns.at, statement.excluded.at)
    await db.execute(statement.on_conflict_do_update(index_elements=key, set_={"at": last}), _rows(Sweep, key, events))


def _insert(fact: type[Fact]) -> tuple[Insert, list[str], list[str]]:
    """An insert, and the names of the columns in and outside the primary key."""
    key = [column.name for column in inspect(fact).primary_key]
    return insert(fact), key, [name for name in fact.model_fields if name not in key]


def _rows(fact: type[Fact], key: list[str], events: Sequence[Event]) -> list[Row]:
    """The rows in the order of their key, so that two workers lock them alike."""
    return sorted((fact.told(event) for event in events), key=lambda row: [row[name] for name in key])
