"""The words of a draft or record on their way into the vault and out of it."""

import json

from jelang_consultation.sessions.model import Draft, Record
from jelang_consultation.sessions.schemas import DraftIn, Notes, RecordIn
from jelang_consultation.vault import Reader, Writer

_TEXTS = ("hopes", "worries", "note", "absence_reason")


def seal_draft(draft: Draft, said: DraftIn, writer: Writer) -> None:
    """Put what is written so far into the draft, as one sealed text."""
    draft.words = writer.seal(said.model_dump_json(), "session_draft", "words", draft.session, draft.version)


def open_draft(draft: Draft, reader: Reader) -> DraftIn:
    """What is written so far."""
    return DraftIn.model_validate_json(reader.open(draft.words, "session_draft", "words", draft.session, draft.version))


def seal_record(record: Record, said: RecordIn, writer: Writer) -> None:
    """Put every word into the record, each text sealed for its own column; what wasn't said stays empty."""
    texts = {column: getattr(said, column) for column in _TEXTS}
    texts["agreements"] = json.dumps(said.agreements) if said.agreements else None
    for column, text in texts.items():
        if text is not None:
            setattr(record, column, writer.seal(text, "session_record", column, record.session, record.version))


def open_record(record: Record, reader: Reader) -> Notes:
    """Every word of the record."""
    found = {column: _open(record, column, reader) for column in (*_TEXTS, "agreements")}
    agreements = found.pop("agreements")
    return Notes(**found, agreements=json.loads(agreements) if agreements else [])


def has_words(record: Record) -> bool:
    """Whether there is anything to read."""
    return any(getattr(record, column) is not None for column in ("hopes", "worries", "note", "agreements"))


def _open(record: Record, column: str, reader: Reader) -> str | None:
    sealed: bytes | None = getattr(record, column)
    return None if sealed is None else reader.open(sealed, "session_record", column, record.session, record.version)
