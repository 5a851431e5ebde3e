"""What left the house: a mail server outside it that counts by message id, and can drop the line after a mail."""

import asyncio
from collections import Counter
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SmtpSession


class Sink:
    """Every mail taken, by its Message-ID."""

    def __init__(self, port: int) -> None:
        self.url = f"smtp://127.0.0.1:{port}?starttls=never"
        self.taken: Counter[str] = Counter()
        self.cut = 0
        self._cuts_wanted = 0
        self._controller = Controller(self, hostname="127.0.0.1", port=port)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def cut_after_data(self, number: int = 1) -> None:
        """Take the next mails, and drop the line in place of the answer."""
        self._cuts_wanted += number

    async def handle_DATA(self, server: SMTP, _: SmtpSession, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        content: Any = envelope.content
        self.taken[str(message_from_bytes(content)["Message-ID"])] += 1
        if self._cuts_wanted:
            self._cuts_wanted -= 1
            self.cut += 1
            if isinstance(server.transport, asyncio.Transport):
                server.transport.abort()
        return "250 taken"
