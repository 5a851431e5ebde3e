"""What a form document looks like; `jelang forms schema` publishes it as JSON Schema (draft 2020-12)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from jelang_shared.events.consultation import Band
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from jelang_consultation.concerns.model import Kind

Language = Literal["id", "en"]
SCHEMA_ID = "urn:jelang:schema:form:v1"
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
Condition = Annotated[str, Field(min_length=1, max_length=300)]


def _writable(text: str) -> str:
    if any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in text) or not text.strip():
        raise ValueError("is blank, or holds a line break or a character that can't be stored")
    return text


def _written(value: Any) -> Any:
    if not isinstance(value, str) or len(value) != len("2026-08-14"):
        raise ValueError("write a date as '2026-08-14'")
    return value


Whole = Annotated[int, Field(strict=True)]
Day = Annotated[date, BeforeValidator(_written)]
Line = Annotated[str, Field(min_length=1, max_length=600), AfterValidator(_writable)]

Concerns = dict[str, Kind]
"""The kind of concern that an urgent answer opens, by the answer; where it isn't told, `other`."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Part):
    """A text in both languages."""

    id: Line
    en: Line

    def in_language(self, language: Language) -> str:
        return self.en if language == "en" else self.id


class Option(_Part):
    code: Code
    label: Words


class _Item(_Part):
    """What every question has. `visible_if` and `required_if` speak of earlier items: see `conditions.py`."""

    id: Code
    text: Words
    help: Words | None = None
    required: StrictBool = False
    required_if: Condition | None = None
    visible_if: Condition | None = None


Options = Annotated[list[Option], Field(min_length=2, max_length=30)]


class OneChoice(_Item):
    kind: Literal["one"]
    options: Options
    urgent: list[Code] = Field(default=[], description="Options at which somebody in charge must be told at once.")
    concern: Concerns = Field(default={}, description="Of urgent options, the kind of concern that each opens.")


class Several(_Item):
    kind: Literal["several"]
    options: Options
    urgent: list[Code] = []
    concern: Concerns = {}


class YesNo(_Item):
    kind: Literal["yes_no"]
    urgent: list[Literal["yes", "no"]] = []
    concern: Concerns = {}


class Scale(_Item):
    """Whole numbers from `min` to `max`, with words at both ends."""

    kind: Literal["scale"]
    min: Whole = Field(default=1, ge=0, le=10)
    max: Whole = Field(default=5, ge=1, le=10)
    low: Words
    high: Words
    urgent: list[Whole] = []
    concern: Concerns = {}


class ShortText(_Item):
    kind: Literal["short_text"]
    max_length: Whole = Field(default=200, ge=1, le=300)


class LongText(_Item):
    kind: Literal["long_text"]
    max_length: Whole = Field(default=2000, ge=1, le=4000)


class DateItem(_Item):
    kind: Literal["date"]
    not_before: Day | None = None
    not_after: Day | None = None


class Number(_Item):
    kind: Literal["number"]
    min: float = Field(default=0, ge=-1e9, le=1e9, allow_inf_nan=False, strict=True)
    max: float = Field(default=1e9, ge=-1e9, le=1e9, allow_inf_nan=False, strict=True)
    whole: StrictBool = True
    unit: Words | None = None


Item = Annotated[
    OneChoice | Several | YesNo | Scale | ShortText | LongText | DateItem | Number, Field(discriminator="kind")
]


class Section(_Part):
    id: Code
    title: Words
    lead: Words | None = None
    items: list[Item] = Field(min_length=1, max_length=100)


class Rule(_Part):
    """The points that one item's answer gives, and why it counts."""

    item: Code
    short: Words = Field(description="The point in a few words, for a table: 'Knows where to report'.")
    points: dict[str, Annotated[Whole, Field(ge=0, le=100)]] = Field(min_length=1, max_length=30)
    reason: Words


class BandRange(_Part):
    """Points from `from` to `to`, both included, are this band."""

    band: Band
    from_: Whole = Field(alias="from", ge=0)
    to: Whole = Field(ge=0)


class Dimension(_Part):
    """Something that a form tells a band of, such as confidence."""

    id: Code
    title: Words
    rules: list[Rule] = Field(min_length=1, max_length=100)
    bands: list[BandRange] = Field(min_length=1, max_length=3)


class FormDocument(_Part):
    """A form: sections of items, and, if it tells bands, the rules for them.

    `spoken_by_person`: what the person thinks of the consultation. Its choices are counted for the section head in
    sums only, and whoever led the session can't read it again.
    `carried_on`: it grows from meeting to meeting. Filling it in begins with the last answers, and each saving is the
    next version, refused if somebody saved one that the writer hasn't seen.
    """

    form: Slug
    version: Whole = Field(ge=1, le=10_000)
    title: Words
    lead: Words
    spoken_by_person: StrictBool = False
    carried_on: StrictBool = False
    sections: list[Section] = Field(min_length=1, max_length=20)
    dimensions: list[Dimension] = Field(default=[], max_length=6)

    def items(self) -> Iterator[Item]:
        """Every item, in the order it is asked."""
        for section in self.sections:
            yield from section.items


def choices(item: Item) -> list[str]:
    """The codes an item can be answered with; none where it is written freely."""
    if isinstance(item, OneChoice | Several):
        return [option.code for option in item.options]
    if isinstance(item, YesNo):
        return ["yes", "no"]
    if isinstance(item, Scale):
        return [str(step) for step in range(item.min, item.max + 1)]
    return []


def schema() -> dict[str, Any]:
    """The JSON Schema of form documents."""
    described = FormDocument.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **described}
