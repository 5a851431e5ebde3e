"""A real SMTP server that misbehaves as told."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Received:
    """What the server took; `rcpt` and `data` are the replies it gives, in turn."""

    def __init__(self, rcpt: list[str] | None = None, data: list[str] | None = None, cut: int = 0) -> None:
        self.rcpt, self.data, self.cut = rcpt or [], data or [], cut
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.encrypted: list[bool] = []
        self.at_once = self.most_at_once = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[Any]
    ) -> str:
        reply = self.rcpt.pop(0) if self.rcpt else "250 OK"
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await asyncio.sleep(0.02)
        self.at_once -= 1
        reply = self.data.pop(0) if self.data else "250 OK"
        if reply.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.raw.append(content)
            self.mails.append(BytesParser(EmailMessage, policy=default).parsebytes(content))
            self.encrypted.append(session.ssl is not None)
        if self.cut:
            self.cut -= 1
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return reply


@asynccontextmanager
async def listening(received: Received, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """The address of a server on a free port of this machine."""
    loop = asyncio.get_running_loop()

    def session() -> SMTP:
        return SMTP(received, hostname="mail.example", tls_context=tls, loop=loop)

    server = await loop.create_server(session, "127.0.0.1", 0)
    try:
        yield f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await asyncio.sleep(0.05)


@asynccontextmanager
async def hanging(greeting: bytes = b"") -> AsyncIterator[str]:
    """The address of a server that says at most one line."""
    held: list[asyncio.StreamWriter] = []

    async def hold(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        held.append(writer)

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    try:
        yield f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        for writer in held:
            writer.close()
        server.close()
        await asyncio.sleep(0.05)
