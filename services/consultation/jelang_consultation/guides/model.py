"""What a facility adds to a guide: a version is the whole of it, written anew; older ones stay readable."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import plain

PARTS = ("questions", "listening", "do_not_promise", "closing")
"""The parts of a guide, in the order they are read."""


class GuideAddition(Table, table=True):
    """One version of a facility's lines for a step, by language and part; no lines at all means withdrawn."""

    __tablename__ = "guide_addition"

    facility: str = Field(primary_key=True, sa_type=Text)
    step: int = Field(primary_key=True)
    version: int = Field(primary_key=True)
    texts: dict[str, dict[str, list[str]]] = Field(
        sa_type=JSONB, sa_column_kwargs=plain("a section head's advice to facilitators, never about a person")
    )
    by: UUID
    at: datetime = Field(sa_type=DateTime(timezone=True))

    def lines(self, language: str) -> Mapping[str, list[str]]:
        """The lines for a reader; a part without its English is read in Indonesian."""
        ours, theirs = self.texts.get(language, {}), self.texts.get("id", {})
        return {part: ours.get(part) or theirs.get(part, []) for part in PARTS}

    @property
    def withdrawn(self) -> bool:
        return not any(self.texts.get("id", {}).values())
