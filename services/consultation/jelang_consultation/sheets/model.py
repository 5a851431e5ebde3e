"""A sheet: what a person answered, sealed; only the bands that the form's rules tell lie open, as codes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from jelang_shared.errors import Invalid
from jelang_shared.events.consultation import DimensionBand, ReadinessAssessed, ReadinessAssessedData
from sqlalchemy import DateTime, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_consultation.envelopes import about
from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import plain, sealed


class SheetInvalid(Invalid):
    """Some answers don't fit; `errors` names item and problem, `shown` the items asked for by these answers."""

    code = "sheet-invalid"


class MoreToAsk(Invalid):
    """These answers ask for items that weren't on the page when it was sent; `shown` has all that are asked for."""

    code = "more-to-ask"


class Sheet(Table, table=True):
    """A filled form; a row is never changed: answers given anew are another sheet."""

    __table_args__ = (Index("sheet_of_person", "person", "form", "filled_at"),)

    id: UUID = Field(primary_key=True, default_factory=uuid7)
    version: int = 1
    person: UUID
    facility: str = Field(sa_type=Text)
    regional_office: str = Field(sa_type=Text)
    form: str = Field(sa_type=Text, sa_column_kwargs=plain("a form's name"))
    form_version: int
    session: UUID | None = None
    step: int | None = None
    filled_by: UUID
    filled_at: datetime = Field(sa_type=DateTime(timezone=True))
    spoken_by_person: bool
    receipt: str = Field(sa_type=Text)
    bands: dict[str, Any] = Field(sa_type=JSONB, sa_column_kwargs=plain("a band's code for each dimension's code"))
    answers: bytes = sealed()

    def told(self) -> ReadinessAssessed:
        """The event that tells the bands, never an answer."""
        bands = [DimensionBand(dimension=dimension, band=band) for dimension, band in self.bands.items()]
        data = ReadinessAssessedData(
            sheet=self.id,
            person=self.person,
            form=self.form,
            form_version=self.form_version,
            session=self.session,
            at=self.filled_at,
            bands=bands,
        )
        return ReadinessAssessed(
            **about(f"sheet/{self.id}", self.version, self.person, self.facility, self.regional_office), data=data
        )
