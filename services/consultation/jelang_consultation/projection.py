"""Facts of others kept here: the newest state of each subject, whatever the order of arrival."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from jelang_shared.events.envelope import Event
from sqlalchemy import ColumnElement, and_, inspect, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.tables import Table

E = TypeVar("E", bound=Event)


def newest(events: Sequence[E]) -> list[E]:
    """The newest event of each subject, in the order of subjects (so that rows are always locked alike)."""
    found: dict[str, E] = {}
    for event in events:
        known = found.get(event.subject)
        if known is None or event.sequence > known.sequence:
            found[event.subject] = event
    return [found[subject] for subject in sorted(found)]


async def keep_newer(
    table: type[Table], rows: Sequence[Mapping[str, Any]], db: AsyncSession, *, only: ColumnElement[bool] | None = None
) -> None:
    """Insert the rows or bring them up to date; one that isn't newer by `sequence` changes nothing.

    `only` narrows which of the rows already there may still change.
    """
    columns = inspect(table).columns
    key = [column.name for column in inspect(table).primary_key]
    statement = insert(table).values(list(rows))
    newer = columns["sequence"] < statement.excluded.sequence
    await db.execute(
        statement.on_conflict_do_update(
            index_elements=key,
            set_={name: statement.excluded[name] for name in rows[0] if name not in key},
            where=and_(newer, only if only is not None else true()),
        )
    )
