"""The words of a notice: a reference and a link, in the office's language, from a versioned template."""

from functools import cache
from importlib.resources import files
from string import Template

from jelang_shared.settings import Settings

from jelang_notification.channels.channel import Mail
from jelang_notification.notices.model import Notice
from jelang_notification.recipients.model import Contact, Language

TEMPLATE = 1
"""The version that new notices are written by; each notice remembers its own."""


def write(notice: Notice, contact: Contact, *, voluntary: bool, settings: Settings) -> Mail:
    """The mail of a notice; `voluntary` says that no duty of supervision follows this release."""
    name = f"{notice.kind}_voluntary" if voluntary else notice.kind
    subject, text = fill(
        notice.template or TEMPLATE,
        contact.language,
        name,
        reference=notice.reference,
        link=f"{portal(settings)}/kotak-masuk/{notice.handover or notice.id}",
    )
    return Mail(
        id=f"{notice.id}@{settings.installation}",
        sender=settings.mail_from,
        to=contact.mailbox or "",
        subject=subject,
        text=text,
        language=contact.language,
        written_at=notice.created_at,
    )


def fill(version: int, language: Language, name: str, **facts: str) -> tuple[str, str]:
    """Subject (a template's first line) and text; every placeholder must have its fact."""
    subject, _, text = _template(version, language, name).substitute(facts).partition("\n")
    return subject, text.lstrip("\n")


def portal(settings: Settings) -> str:
    """The address at which people reach the portal."""
    return (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")


@cache
def _template(version: int, language: Language, name: str) -> Template:
    path = files(__package__) / "templates" / str(version) / language / f"{name}.txt"
    return Template(path.read_text(encoding="utf-8"))
