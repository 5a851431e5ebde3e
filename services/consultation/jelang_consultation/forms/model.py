"""A form that a deployment published, beside those that ship."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

from jelang_shared.errors import Conflict
from sqlalchemy import DateTime, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from jelang_consultation.forms.document import FormDocument
from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import plain


class VersionTaken(Conflict):
    """This version was published with other content: answers refer to it, so it never changes; take the next one."""

    code = "form-version-taken"


class PublishedForm(Table, table=True):
    """One version of a form; a row is never changed."""

    __tablename__ = "form_version"

    form: str = Field(primary_key=True, sa_type=Text, sa_column_kwargs=plain("a form's name"))
    version: int = Field(primary_key=True)
    checksum: str = Field(sa_type=Text, sa_column_kwargs=plain("of the document"))
    document: dict[str, Any] = Field(sa_type=JSONB, sa_column_kwargs=plain("questions as published, never an answer"))
    published_at: datetime = Field(sa_type=DateTime(timezone=True))
    published_by: UUID

    def read(self) -> FormDocument:
        return FormDocument.model_validate(self.document)


def as_json(form: FormDocument) -> dict[str, Any]:
    """The document itself; what says only what goes without saying is left out."""
    return form.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def checksum(form: FormDocument) -> str:
    """SHA-256 over the document's content, whatever its spaces and the order of its keys."""
    content = json.dumps(as_json(form), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
