"""An operation as the table has it: what it is asked for, of which rows, and what it answers where it may."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jelang_shared.auth import Action

Row = Mapping[str, str]
"""The ids of what belongs to one place, by kind."""
Rows = Mapping[str, Row]
"""All of a world's rows, by the name of their place."""


@dataclass(frozen=True)
class Operation:
    """A route; `path` and `send` name ids of the row asked for in braces.

    `one`: it concerns one row; what isn't in reach answers like what doesn't exist.
    `many`: it lists; `shown` takes the ids out of the answer, `kind` tells which ids of the rows these are.
    `count`: it counts rows; `counted` takes the number out of the answer.
    `none`: it concerns no row.
    """

    service: str
    method: str
    path: str
    action: Action
    ids: Mapping[str, str] | None = None
    send: Callable[[Row], dict[str, Any]] | None = None
    shown: Callable[[Any], Collection[str]] | None = None
    kind: str = "person"
    counted: Callable[[Any], int] | None = None
    answers: int = 200
    later: int | None = None
    """What a second request for the same row may answer instead."""

    @property
    def name(self) -> str:
        return f"{self.service} {self.method} {self.path}"

    @property
    def about(self) -> Literal["one", "many", "count", "none"]:
        if self.shown is not None:
            return "many"
        if self.counted is not None:
            return "count"
        return "one" if self.ids is not None else "none"

    def request(self, row: Row, everything: Rows) -> dict[str, Any]:
        """The arguments of the request for a row."""
        url = self.path
        for parameter, kind in (self.ids or {}).items():
            url = url.replace(f"{{{parameter}}}", row[kind])
        ids = {**row, "everybody": ",".join(each["person"] for each in everything.values())}
        return {"method": self.method, "url": url, **(self.send(ids) if self.send else {})}
