"""What was said with a step of a concern, on its way into the vault."""

from sqlalchemy.ext.asyncio import AsyncSession

from jelang_consultation.concerns.model import Concern, ConcernWords
from jelang_consultation.vault import Vault


async def keep_words(words: str, concern: Concern, vault: Vault, db: AsyncSession) -> None:
    """Seal what was said with the step that made this version of the concern."""
    row = ConcernWords(concern=concern.id, version=concern.version, person=concern.person, facility=concern.facility)
    (await vault.writer(concern.person)).put(row, "words", words)
    db.add(row)
