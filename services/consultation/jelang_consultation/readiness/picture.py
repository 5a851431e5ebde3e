"""Drawing up the picture of a person's readiness from the last sheets of a form."""

import json
from collections.abc import Sequence
from uuid import UUID

from jelang_shared import access_log
from jelang_shared.auth import Action, Principal
from jelang_shared.events.consultation import Band
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.forms import queries as shelf
from jelang_consultation.forms.answers import Answers
from jelang_consultation.forms.bands import Assessed, Point, assess
from jelang_consultation.forms.document import FormDocument, Language
from jelang_consultation.forms.schemas import labels
from jelang_consultation.people.queries import person as person_within
from jelang_consultation.readiness.schemas import DimensionView, Direction, Moment, PointView, ReadinessView
from jelang_consultation.sheets import queries
from jelang_consultation.sheets.model import Sheet
from jelang_consultation.vault import Reader, Vault

MOMENTS = 6
"""So many fit beside each other; older ones are in the list of sheets."""
REASON = "picture of readiness: chosen answers only"
_ORDER: dict[Band, int] = {"early": 0, "growing": 1, "ready": 2}


async def picture(
    person: UUID, form: str, language: Language, who: Principal, vault: Vault, db: AsyncSession
) -> ReadinessView:
    """Bands at each moment, and the last two sheets compared point by point; written words stay sealed."""
    await person_within(person, who, Action.READINESS_READ, db)
    sheets = list(reversed(await queries.last_of_form(person, form, MOMENTS, who, Action.READINESS_READ, db)))
    if not sheets:
        await access_log.record(who, [person], Action.READINESS_READ, db)
        newest = await shelf.form(form, None, db)
        return _view(newest, language, [], [])
    reader = await vault.reader(person, who, Action.READINESS_READ, db, own=None, reason=REASON)
    now = await _opened(sheets[-1], reader, db)
    before = await _opened(sheets[-2], reader, db) if len(sheets) > 1 else None
    assessed = assess(*now)
    earlier = _by_item(assess(*before)) if before else {}
    dimensions = [_dimension(found, now[0], sheets, earlier, before, language) for found in assessed]
    return _view(now[0], language, sheets, dimensions)


async def _opened(sheet: Sheet, reader: Reader, db: AsyncSession) -> tuple[FormDocument, Answers]:
    given: Answers = json.loads(reader.get(sheet, "answers") or "{}")
    return await shelf.form(sheet.form, sheet.form_version, db), given


def _by_item(assessed: list[Assessed]) -> dict[str, Point]:
    return {point.rule.item: point for found in assessed for point in found.points}


def _view(
    form: FormDocument, language: Language, sheets: Sequence[Sheet], dimensions: list[DimensionView]
) -> ReadinessView:
    return ReadinessView(
        form=form.form,
        version=form.version,
        title=form.title.in_language(language),
        moments=[Moment(sheet=sheet.id, at=sheet.filled_at, step=sheet.step) for sheet in sheets],
        dimensions=dimensions,
    )


def _dimension(
    found: Assessed,
    form: FormDocument,
    sheets: Sequence[Sheet],
    earlier: dict[str, Point],
    before: tuple[FormDocument, Answers] | None,
    language: Language,
) -> DimensionView:
    bands: list[Band | None] = [sheet.bands.get(found.dimension.id) for sheet in sheets]
    words = {item.id: labels(item, language) for item in form.items()}
    old_words = {item.id: labels(item, language) for item in before[0].items()} if before else {}
    points = []
    for point in found.points:
        old = earlier.get(point.rule.item)
        points.append(
            PointView(
                item=point.rule.item,
                short=point.rule.short.in_language(language),
                before=old_words[old.rule.item].get(old.answer) if old and old.answer else None,
                now=words[point.rule.item].get(point.answer) if point.answer else None,
                points=point.points,
                most=point.most,
                direction=_direction(old.points if old else None, point.points),
                reason=point.rule.reason.in_language(language),
            )
        )
    last = bands[-2] if len(bands) > 1 else None
    return DimensionView(
        id=found.dimension.id,
        title=found.dimension.title.in_language(language),
        bands=bands,
        direction=_direction(_ORDER[last] if last else None, _ORDER[found.band]),
        points=points,
    )


def _direction(before: int | None, now: int) -> Direction:
    if before is None or before == now:
        return "same"
    return "up" if now > before else "down"
