"""Hold what was typed until its writer has signed in again."""

import json
import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_portal.forms import sealing
from jelang_portal.forms.model import HeldForm

Fields = list[tuple[str, str]]


def hold(path: str, fields: Fields, account: UUID, at: datetime, db: AsyncSession) -> str:
    """Keep the fields of a form for the account it belongs to; the secret opens them again."""
    secret = secrets.token_urlsafe(24)
    words = sealing.seal(json.dumps({"path": path, "fields": fields}).encode(), secret, account)
    db.add(HeldForm(id=sealing.found_by(secret), account=account, at=at, words=words))
    return secret
