"""Sums of what persons said, with nobody's name, session or day in them."""

from sqlalchemy import Text
from sqlmodel import Field

from jelang_consultation.tables import Table
from jelang_consultation.vault.columns import plain


class FeedbackTotal(Table, table=True):
    """How many sheets of a form's version a facility has."""

    __tablename__ = "feedback_total"

    facility: str = Field(primary_key=True, sa_type=Text)
    form: str = Field(primary_key=True, sa_type=Text, sa_column_kwargs=plain("a form's name"))
    form_version: int = Field(primary_key=True)
    sheets: int


class FeedbackCount(Table, table=True):
    """How often one answer was chosen in one batch of sheets; a batch shows only once it is whole."""

    __tablename__ = "feedback_count"

    facility: str = Field(primary_key=True, sa_type=Text)
    form: str = Field(primary_key=True, sa_type=Text, sa_column_kwargs=plain("a form's name"))
    form_version: int = Field(primary_key=True)
    batch: int = Field(primary_key=True)
    item: str = Field(primary_key=True, sa_type=Text, sa_column_kwargs=plain("an item's id in the form"))
    choice: str = Field(primary_key=True, sa_type=Text, sa_column_kwargs=plain("an option's code in the form"))
    chosen: int
