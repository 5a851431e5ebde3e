"""Forms in and out."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, RootModel

from jelang_consultation.forms.conditions import parse
from jelang_consultation.forms.document import FormDocument, Item, Language, OneChoice, Several, Words, choices
from jelang_consultation.forms.model import checksum

Kind = Literal["one", "several", "yes_no", "scale", "short_text", "long_text", "date", "number"]
_YES_NO = {"yes": Words(id="Ya", en="Yes"), "no": Words(id="Tidak", en="No")}


class DocumentIn(RootModel[dict[str, Any]]):
    """A form document as it lies in its file; see `jelang forms schema`."""


class FormRow(BaseModel):
    """A form on the shelf, in its newest version."""

    form: str
    version: int
    title: str
    tells_bands: bool
    spoken_by_person: bool


class Published(BaseModel):
    """A published version; `added` is false if it was there already, word for word."""

    form: str
    version: int
    checksum: str
    added: bool


class Choice(BaseModel):
    code: str
    label: str


class ItemView(BaseModel):
    """A question in one language; `visible_if` and `required_if` are trees, as `forms/conditions.py` reads them."""

    id: str
    kind: Kind
    text: str
    help: str | None
    required: bool
    required_if: list[Any] | None
    visible_if: list[Any] | None
    choices: list[Choice] = []
    low: str | None = None
    high: str | None = None
    max_length: int | None = None
    min: float | None = None
    max: float | None = None
    not_before: date | None = None
    not_after: date | None = None
    unit: str | None = None


class SectionView(BaseModel):
    id: str
    title: str
    lead: str | None
    items: list[ItemView]


class FormView(BaseModel):
    """A form to fill in, in one language; nothing of points or bands. `shown` are the items asked for at first."""

    form: str
    version: int
    language: Language
    title: str
    lead: str
    spoken_by_person: bool
    carried_on: bool
    sections: list[SectionView]
    shown: list[str]


def view(form: FormDocument, language: Language, shown: list[str]) -> FormView:
    """A form as a reader of one language fills it in."""
    return FormView(
        form=form.form,
        version=form.version,
        language=language,
        title=form.title.in_language(language),
        lead=form.lead.in_language(language),
        spoken_by_person=form.spoken_by_person,
        carried_on=form.carried_on,
        sections=[
            SectionView(
                id=section.id,
                title=section.title.in_language(language),
                lead=section.lead.in_language(language) if section.lead else None,
                items=[_item(item, language) for item in section.items],
            )
            for section in form.sections
        ],
        shown=shown,
    )


def row(form: FormDocument, language: Language) -> FormRow:
    return FormRow(
        form=form.form,
        version=form.version,
        title=form.title.in_language(language),
        tells_bands=bool(form.dimensions),
        spoken_by_person=form.spoken_by_person,
    )


def published(form: FormDocument, *, added: bool) -> Published:
    return Published(form=form.form, version=form.version, checksum=checksum(form), added=added)


def labels(item: Item, language: Language) -> dict[str, str]:
    """The words of each answer that can be chosen; a step of a scale is its number."""
    if isinstance(item, OneChoice | Several):
        return {option.code: option.label.in_language(language) for option in item.options}
    return {code: _YES_NO[code].in_language(language) if code in _YES_NO else code for code in choices(item)}


def _item(item: Item, language: Language) -> ItemView:
    said = item.model_dump(include={"id", "kind", "required", "max_length", "min", "max", "not_before", "not_after"})
    words = {name: getattr(item, name, None) for name in ("text", "help", "low", "high", "unit")}
    return ItemView(
        **said,
        **{name: text.in_language(language) if text else None for name, text in words.items()},
        required_if=parse(item.required_if) if item.required_if else None,
        visible_if=parse(item.visible_if) if item.visible_if else None,
        choices=[Choice(code=code, label=label) for code, label in labels(item, language).items()],
    )
