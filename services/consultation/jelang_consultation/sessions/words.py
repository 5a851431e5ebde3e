"""The words of a draft or record on their way into the vault and out of it."""

import json

from jelang_consultation.sessions.model import Draft, Record
from jelang_consultation.sessions.schemas import CorrectionIn, DraftIn, Notes, RecordIn
from jelang_consultation.vault import Reader, Writer

_TEXTS = ("hopes", "worries", "note", "absence_reason")
_SEALED = (*_TEXTS, "agreements", "reason")


def seal_draft(draft: Draft, said: DraftIn, writer: Writer) -> None:
    """Put what is written so far into the draft, as one sealed text."""
    writer.put(draft, "words", said.model_dump_json())


def open_draft(draft: Draft, reader: Reader) -> DraftIn:
    """What is written so far."""
    return DraftIn.model_validate_json(reader.get(draft, "words") or "{}")


def seal_record(record: Record, said: RecordIn, writer: Writer) -> None:
    """Put every word into the record, each text sealed for its own column; what wasn't said stays empty."""
    texts = {column: getattr(said, column) for column in _TEXTS}
    texts["agreements"] = json.dumps(said.agreements) if said.agreements else None
    texts["reason"] = said.reason if isinstance(said, CorrectionIn) else None
    for column, text in texts.items():
        if text is not None:
            writer.put(record, column, text)


def open_record(record: Record, reader: Reader) -> Notes:
    """Every word of the record."""
    found = {column: reader.get(record, column) for column in _SEALED}
    agreements = found.pop("agreements")
    return Notes(
        **found,
        version=record.version,
        officer_presence=record.officer_presence,
        themes=record.themes,
        minutes=record.minutes,
        agreements=json.loads(agreements) if agreements else [],
    )


def has_words(record: Record) -> bool:
    """Whether there is anything to read."""
    return any(getattr(record, column) is not None for column in ("hopes", "worries", "note", "agreements"))
