"""What a service does about others' events: one registry a service, one decorator a reaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_shared.events.envelope import Event

Each = Callable[[Any, AsyncSession], Awaitable[None]]
All = Callable[[Sequence[Any], AsyncSession], Awaitable[None]]
Prepare = Callable[[Sequence[Any], AsyncSession], Awaitable[Any]]
HandlesEach = TypeVar("HandlesEach", bound=Each)
HandlesAll = TypeVar("HandlesAll", bound=All)


@dataclass(frozen=True)
class Handler:
    """One reaction: a function of one event (`each`) or of a whole batch (`every`)."""

    name: str
    events: tuple[type[Event], ...]
    each: Each | None = None
    every: All | None = None
    prepare: Prepare | None = None
    shared: str | None = None


@dataclass
class Consumers:
    """The reactions of one service.

    A handler touches only the database, and ends in the same state in whatever order, and however often,
    a set of events is delivered. `prepare` loads and locks with one query all rows that its batch needs;
    the handler then finds them by `db.get`. A handler that writes rows which other subjects share names
    them by `shared`, and gets a lock on that name.
    """

    service: str
    handlers: list[Handler] = field(default_factory=list)

    def on(
        self, *events: type[Event], prepare: Prepare | None = None, shared: str | None = None
    ) -> Callable[[HandlesEach], HandlesEach]:
        """React to each of these events."""

        def register(function: HandlesEach) -> HandlesEach:
            self.handlers.append(Handler(_name(function), events, each=function, prepare=prepare, shared=shared))
            return function

        return register

    def on_all(
        self, *events: type[Event], prepare: Prepare | None = None, shared: str | None = None
    ) -> Callable[[HandlesAll], HandlesAll]:
        """React to all of these events that are at hand at once, as a list."""

        def register(function: HandlesAll) -> HandlesAll:
            self.handlers.append(Handler(_name(function), events, every=function, prepare=prepare, shared=shared))
            return function

        return register

    @property
    def events(self) -> set[type[Event]]:
        """Every event that something here reacts to."""
        return {event for handler in self.handlers for event in handler.events}


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"
