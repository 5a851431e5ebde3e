"""Mail by SMTP: encryption verified, a time-out on every step, and an answer whatever the server does."""

import asyncio
import contextlib
from dataclasses import dataclass
from email.policy import SMTP as WIRE
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib
from jelang_shared.settings import BadSetting

from jelang_notification.channels.channel import Answer, Mail, Outcome

STEP = 15.0
"""Seconds that a server may take for one step."""
WHOLE = 90.0
"""Seconds that it may take for one mail."""
STARTTLS = {"require": True, "never": False}

# A refusal of the mail itself stays a refusal. One of the connection, the encryption or the password says that
# something at a server must be mended, and the mail is as good as before.
_REFUSALS = (
    aiosmtplib.SMTPSenderRefused,
    aiosmtplib.SMTPRecipientRefused,
    aiosmtplib.SMTPDataError,
)


@dataclass(frozen=True)
class Smtp:
    """One mail server; `starttls` is true to insist on it, false to do without, none to take it if offered."""

    host: str
    port: int | None
    username: str | None
    password: str | None
    tls: bool
    starttls: bool | None
    step: float = STEP
    whole: float = WHOLE

    @classmethod
    def at(cls, url: str) -> "Smtp":
        """The server of a URL such as `smtp://user:password@host:587?starttls=require`, or `smtps://host`."""
        parts = urlsplit(url)
        options = parse_qs(parts.query)
        wanted = options.pop("starttls", ["if-offered"])[-1]
        try:
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port = None, None
        if options or not host or wanted not in {*STARTTLS, "if-offered"}:
            raise BadSetting(
                "JELANG_SMTP_URL can't be used: write smtp://user:password@host:port?starttls=require "
                "(or if-offered, or never), or smtps://user:password@host:port."
            )
        tls = parts.scheme == "smtps"
        return cls(
            host=host,
            port=port,
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls=tls,
            starttls=False if tls else STARTTLS.get(wanted),
        )

    async def deliver(self, mail: Mail) -> Answer:
        """Hand one mail to the server."""
        client = aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            username=self.username,
            password=self.password,
            use_tls=self.tls,
            start_tls=self.starttls,
            validate_certs=True,
            timeout=self.step,
            local_hostname=mail.sender.rpartition("@")[2],
        )
        try:
            async with asyncio.timeout(self.whole):
                await client.connect()
                await client.sendmail(mail.sender, [mail.to], mail.message().as_bytes(policy=WIRE))
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:  # ValueError: a sender that can't be sent
            return _answer(error)
        else:
            # The mail is the server's by now: a bad farewell changes nothing.
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await client.quit()
            return Answer(Outcome.TAKEN, "250")
        finally:
            client.close()


def _answer(error: Exception) -> Answer:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        error = error.recipients[0]
    if isinstance(error, aiosmtplib.SMTPResponseException):
        refused = isinstance(error, _REFUSALS) and error.code >= 500
        return Answer(Outcome.PERMANENT if refused else Outcome.TEMPORARY, str(error.code))
    return Answer(Outcome.TEMPORARY, "timeout" if isinstance(error, TimeoutError) else type(error).__name__)
