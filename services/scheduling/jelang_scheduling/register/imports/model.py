"""A register file on its way in: rehearsed, then committed whole or discarded."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from jelang_shared.errors import Conflict
from jelang_shared.events.scheduling import RegisterImported, RegisterImportedData
from sqlalchemy import Column, Index, LargeBinary, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_scheduling.tables import Table, instant

ImportState = Literal["rehearsed", "committed", "discarded"]


class ImportHasErrors(Conflict):
    """A file with errors is taken in whole or not at all: mend it and rehearse again."""

    code = "import-has-errors"


class ImportStale(Conflict):
    """The register changed since the rehearsal, so what it showed no longer holds: rehearse again."""

    code = "import-stale"


class ImportClosed(Conflict):
    """The file was discarded or committed before."""

    code = "import-closed"


class Import(Table, table=True):
    """One register file and what its rehearsal found. The file itself is dropped once decided upon."""

    __tablename__ = "register_import"
    __table_args__ = (Index("import_newest", "facility", "rehearsed_at"),)

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    facility: str
    regional_office: str
    state: str = "rehearsed"
    filename: str
    sheet: str
    content: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    register_version: int
    rehearsed_on: date
    rows: int
    created: int
    changed: int
    unchanged: int
    error_count: int
    change_count: int
    errors: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    changes: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    excerpt: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    elsewhere: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'::jsonb"))
    )
    headings: list[dict[str, str]] = Field(sa_column=Column(JSONB, nullable=False))
    rehearsed_by: UUID
    rehearsed_at: datetime = instant()
    committed_at: datetime | None = instant(default=None, nullable=True)
    version: int = 1

    def must_be_open(self, register_version: int) -> None:
        """Guard a commit."""
        if self.state != "rehearsed":
            raise ImportClosed("This file was decided upon before.", state=self.state)
        if self.error_count:
            raise ImportHasErrors("The file has errors; mend them and rehearse again.", errors_total=self.error_count)
        if self.register_version != register_version:
            raise ImportStale("The register changed since; rehearse again.")

    def commit(self, at: datetime, sequence: int) -> RegisterImported:
        """Close it as taken in."""
        self.state, self.committed_at, self.content = "committed", at, None
        self.version += 1
        data = RegisterImportedData(batch=self.id, rows=self.rows, created=self.created, changed=self.changed)
        return RegisterImported(
            subject=f"facility/{self.facility}",
            sequence=sequence,
            facility=self.facility,
            regionaloffice=self.regional_office,
            partitionkey=f"facility/{self.facility}",
            data=data,
        )

    def discard(self) -> None:
        """Close it as not taken in; nothing ever changed."""
        if self.state == "committed":
            raise ImportClosed("This file was taken in before.", state=self.state)
        if self.state == "rehearsed":
            self.state, self.content = "discarded", None
            self.version += 1
