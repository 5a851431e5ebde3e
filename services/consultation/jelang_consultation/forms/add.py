"""Adding a form to the shelf."""

from datetime import datetime

from jelang_shared.auth import Principal
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.forms import queries
from jelang_consultation.forms.document import FormDocument
from jelang_consultation.forms.library import shipped
from jelang_consultation.forms.model import PublishedForm, VersionTaken, as_json, checksum


async def add(form: FormDocument, who: Principal, at: datetime, db: AsyncSession) -> bool:
    """Publish a version of a form, for good; whether it is new. The same again is welcome, another content never."""
    ships = shipped().get((form.form, form.version))
    if ships is None:
        row = {
            "form": form.form,
            "version": form.version,
            "checksum": checksum(form),
            "document": as_json(form),
            "published_at": at,
            "published_by": who.id,
        }
        made = await db.execute(
            insert(PublishedForm).values(row).on_conflict_do_nothing().returning(PublishedForm.version)  # type: ignore[call-overload]
        )
        if made.one_or_none() is not None:
            return True
    there = await queries.published(form.form, form.version, db)
    known = checksum(ships) if ships is not None else there.checksum if there is not None else None
    if known != checksum(form):
        raise VersionTaken(
            f"{form.form} version {form.version} is published with other content and never changes: "
            f"give this one version {form.version + 1}."
        )
    return False
