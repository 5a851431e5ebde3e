"""Words for codes, a module a field: no code ever stands alone on a page."""

from jelang_portal.web.i18n import gettext
from jelang_portal.web.labels import (
    caseload,
    concerns,
    copies,
    figures,
    forms,
    handovers,
    ladder,
    machinery,
    needs,
    register,
    release,
    sessions,
    staff,
    transfers,
)

LABELS: dict[str, dict[str, str]] = {
    kind: words
    for field in (
        caseload,
        concerns,
        copies,
        figures,
        forms,
        handovers,
        ladder,
        machinery,
        needs,
        register,
        release,
        sessions,
        staff,
        transfers,
    )
    for kind, words in field.WORDS.items()
}
"""Kind of code → code → Indonesian text."""


def label(kind: str, code: object) -> str:
    """The word for a code; a code without one shows itself, so that a page never breaks over it."""
    found = LABELS[kind].get(str(code))
    return gettext(found) if found else str(code).replace("_", " ")


def options(kind: str) -> list[tuple[str, str]]:
    """All codes of a kind with their words, for a choice."""
    return [(code, gettext(text)) for code, text in LABELS[kind].items()]
