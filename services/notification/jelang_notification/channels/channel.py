"""What every channel is given, and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum
from typing import Protocol


class Outcome(StrEnum):
    """How an attempt to deliver ended."""

    TAKEN = "taken"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"


@dataclass(frozen=True)
class Answer:
    """An outcome and the reply code or word behind it; never the text of a server, which may hold an address."""

    outcome: Outcome
    code: str


@dataclass(frozen=True)
class Mail:
    """One mail; `id` is its Message-ID, the same at every attempt, so that a receiver can tell a repetition."""

    id: str
    sender: str
    to: str
    subject: str
    text: str
    language: str
    written_at: datetime

    def message(self) -> EmailMessage:
        """The mail as the wire has it."""
        message = EmailMessage()
        message["Message-ID"] = f"<{self.id}>"
        message["From"] = self.sender
        message["To"] = self.to
        message["Subject"] = self.subject
        message["Date"] = format_datetime(self.written_at)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.text)
        message["Content-Language"] = self.language
        return message


class Channel(Protocol):
    """A way for mail to leave; it answers, and never raises for what a server does."""

    async def deliver(self, mail: Mail) -> Answer: ...
