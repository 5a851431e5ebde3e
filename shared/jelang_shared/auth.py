"""Who may do what, where: one table of role × action × reach, which also yields the SQL filter.

Source of the table: the roles of the house rules; everything not said here is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import jwt
from sqlalchemy import ColumnElement, SQLColumnExpression, false, true

from jelang_shared.actions import Action
from jelang_shared.errors import NotFound, NotSignedIn
from jelang_shared.events.portal import Role

__all__ = ["RIGHTS", "Action", "Principal", "Reach", "Role", "issue", "reach", "verify", "within"]


class Reach(StrEnum):
    """How far a right goes."""

    OWN = "own"
    """Rows of the principal's own sessions."""
    FACILITY = "facility"
    OFFICE = "office"
    """Persons whose destination is the principal's probation office."""
    REGION = "region"
    NATION = "nation"
    INSTALLATION = "installation"
    """The machinery, never a person's record."""


_SECTION = {Role.SECTION_HEAD: Reach.FACILITY}
_HEADS = {**_SECTION, Role.FACILITY_HEAD: Reach.FACILITY}
_HOUSE = {**_HEADS, Role.OFFICER: Reach.FACILITY}
_OWN = {Role.FACILITATOR: Reach.OWN}
_PROBATION = {Role.PROBATION_OFFICER: Reach.OFFICE, Role.PROBATION_HEAD: Reach.OFFICE}
_REGION = {Role.REGIONAL_OFFICE: Reach.REGION}

RIGHTS: Mapping[Action, Mapping[Role, Reach]] = {
    Action.PERSONS_LIST: _HEADS,
    Action.PERSONS_READ: {**_HEADS, **_OWN},
    Action.PERSONS_NAMES: {**_HOUSE, **_OWN, **_REGION},
    Action.REGISTER_IMPORT: _SECTION,
    Action.DESTINATION_CHANGE: _SECTION,
    Action.RELEASES_APPROACHING: _HEADS,
    Action.RELEASES_SWEEP: {Role.ADMINISTRATOR: Reach.INSTALLATION},
    Action.RELEASE_FACTS_READ: {**_PROBATION, **_HEADS},
    Action.CALENDAR_READ: {**_HOUSE, **_OWN},
    Action.CALENDAR_CHANGE: _SECTION,
    Action.ROOMS_READ: _HOUSE,
    Action.ROOMS_CHANGE: _SECTION,
    Action.STAFF_LIST: _SECTION,
    Action.CASELOAD_READ: {**_HEADS, **_OWN},
    Action.CASELOAD_LOADS: _HEADS,
    Action.CASELOAD_ASSIGN: _SECTION,
    Action.TRANSFERS_READ: _HEADS,
    Action.TRANSFERS_PROPOSE: _SECTION,
    Action.TRANSFERS_ANSWER: _SECTION,
    Action.SESSIONS_LIST: {**_HOUSE, **_OWN},
    Action.SESSIONS_READ: {**_HEADS, **_OWN},
    Action.SESSIONS_RECORD: _OWN,
    Action.SESSIONS_MISS: {**_OWN, Role.OFFICER: Reach.FACILITY, **_SECTION},
    Action.SESSIONS_ATTEND: {**_OWN, Role.OFFICER: Reach.FACILITY},
    Action.SESSIONS_NOTE: {Role.OFFICER: Reach.FACILITY},
    Action.SESSIONS_WALK_IN: _OWN,
    Action.RECORDS_REVIEW: _SECTION,
    Action.GUIDES_EXTEND: _SECTION,
    Action.NOTES_READ: {**_OWN, **_SECTION},
    Action.WORDS_DESTROY: {Role.FACILITY_HEAD: Reach.FACILITY},
    Action.COPIES_MAKE: _SECTION,
    Action.VAULT_READ: {Role.ADMINISTRATOR: Reach.INSTALLATION},
    Action.NEEDS_READ: {**_HEADS, **_OWN},
    Action.DEBRIEFS_LIST: {**_SECTION, **_OWN},
    Action.DEBRIEFS_WRITE: {**_SECTION, **_OWN},
    Action.DEBRIEFS_READ: {**_SECTION, **_OWN},
    Action.DEBRIEFS_CONFIRM: _OWN,
    Action.NEEDS_CHANGE: {**_SECTION, **_OWN},
    Action.REFERRALS_CHANGE: {**_SECTION, **_OWN},
    Action.REFERRALS_FOLLOW: _HEADS,
    Action.HANDOVERS_PREVIEW: _SECTION,
    Action.HANDOVERS_RELEASE: _SECTION,
    Action.HANDOVERS_READ: _HEADS,
    Action.FORMS_READ: {**_HEADS, **_OWN},
    Action.FORMS_ADD: {Role.ADMINISTRATOR: Reach.INSTALLATION},
    Action.SHEETS_FILL: {**_SECTION, **_OWN},
    Action.SHEETS_LIST: {**_SECTION, **_OWN},
    Action.PLANS_READ: {**_SECTION, **_OWN},
    Action.PLANS_PRINT: {**_SECTION, **_OWN},
    Action.READINESS_READ: _SECTION,
    Action.FEEDBACK_READ: _SECTION,
    Action.CONCERNS_RAISE: {**_OWN, Role.OFFICER: Reach.FACILITY},
    Action.CONCERNS_READ: {**_HOUSE, **_OWN, **_REGION},
    Action.CONCERNS_COUNT: {**_HOUSE, **_REGION},
    Action.CONCERNS_ACKNOWLEDGE: {**_HOUSE, **_REGION},
    Action.CONCERNS_PASS: _HOUSE,
    Action.CONCERNS_HANDLE: {**_HEADS, **_REGION},
    Action.CONCERNS_WORDS: {**_HEADS, **_OWN},
    Action.DUTY_READ: _HOUSE,
    Action.DUTY_CHANGE: _SECTION,
    Action.DUTY_MISSING: {Role.ADMINISTRATOR: Reach.INSTALLATION},
    Action.INBOX_READ: _PROBATION,
    Action.HANDOVERS_OPEN: _PROBATION,
    Action.HANDOVERS_ANSWER: _PROBATION,
    Action.HANDOVERS_FOLLOW: {**_HEADS, **_REGION},
    Action.NOTICES_LIST: _HEADS,
    Action.CONTACTS_READ: {**_PROBATION, **_HEADS, **_REGION},
    Action.CONTACTS_CHANGE: {Role.PROBATION_HEAD: Reach.OFFICE, **_HEADS, **_REGION},
    Action.ALARMS_READ: {**_HOUSE, **_OWN, **_REGION, Role.ADMINISTRATOR: Reach.INSTALLATION},
    Action.ALARMS_GAPS: {**_SECTION, Role.ADMINISTRATOR: Reach.INSTALLATION},
    Action.FIGURES_READ: {**_HEADS, **_OWN, **_REGION, **_PROBATION, Role.DIRECTORATE: Reach.NATION},
    Action.FIGURES_LIST: {**_HEADS, **_REGION},
    Action.EVENTS_READ: {Role.ADMINISTRATOR: Reach.INSTALLATION},
    Action.EVENTS_REPLAY: {Role.ADMINISTRATOR: Reach.INSTALLATION},
    Action.ACCESS_LOG_READ: {Role.AUDITOR: Reach.INSTALLATION},
    Action.ACCOUNTS_CHANGE: {Role.ADMINISTRATOR: Reach.INSTALLATION},
}


@dataclass(frozen=True)
class Principal:
    """Who asks: a member of staff, the role and the place of work; `ends_on` is the last day of a placement."""

    id: UUID
    role: Role
    facility: str | None = None
    regional_office: str | None = None
    probation_office: str | None = None
    language: str = "id"
    ends_on: date | None = None


HEARS_FROM: Mapping[Role, int] = {Role.FACILITY_HEAD: 1, Role.REGIONAL_OFFICE: 2}
"""Those who see and answer a concern only from this rung of its clock on."""


def reach(who: Principal, action: Action) -> Reach:
    """How far this principal's right to an action goes; `NotFound` where there is none."""
    found = RIGHTS[action].get(who.role)
    if found is None:
        raise NotFound
    return found


def within(
    who: Principal,
    action: Action,
    *,
    facility: SQLColumnExpression[Any] | None = None,
    region: SQLColumnExpression[Any] | None = None,
    office: SQLColumnExpression[Any] | None = None,
    own: ColumnElement[bool] | None = None,
) -> ColumnElement[bool]:
    """The SQL condition for the rows an action may touch; lists and look-ups use the same.

    Give the columns that hold facility, regional office and probation office, and for `own` the condition
    that a row belongs to the principal's own sessions. A reach without its column matches nothing.
    """
    match reach(who, action):
        case Reach.OWN:
            return own if own is not None else false()
        case Reach.FACILITY:
            return _matches(facility, who.facility)
        case Reach.REGION:
            return _matches(region, who.regional_office)
        case Reach.OFFICE:
            return _matches(office, who.probation_office)
        case Reach.NATION | Reach.INSTALLATION:
            return true()


def _matches(column: SQLColumnExpression[Any] | None, value: str | None) -> ColumnElement[bool]:
    return column == value if column is not None and value is not None else false()


LIFETIME = timedelta(minutes=5)
AUDIENCE = "jelang"


def issue(who: Principal, private_key: str, at: datetime) -> str:
    """A token for one principal, valid for five minutes (EdDSA)."""
    claims = {
        "aud": AUDIENCE,
        "sub": str(who.id),
        "role": who.role.value,
        "facility": who.facility,
        "regional_office": who.regional_office,
        "probation_office": who.probation_office,
        "language": who.language,
        "ends_on": who.ends_on.isoformat() if who.ends_on else None,
        "iat": at,
        "exp": at + LIFETIME,
    }
    return jwt.encode(claims, private_key, algorithm="EdDSA")


def verify(token: str, public_key: str) -> Principal:
    """The principal of a token; `NotSignedIn` if it is forged, over, or its holder's placement has ended."""
    try:
        claims = jwt.decode(
            token, public_key, algorithms=["EdDSA"], audience=AUDIENCE, options={"require": ["exp", "sub", "aud"]}
        )
        ends_on = date.fromisoformat(claims["ends_on"]) if claims.get("ends_on") else None
        who = Principal(
            id=UUID(claims["sub"]),
            role=Role(claims["role"]),
            facility=claims.get("facility"),
            regional_office=claims.get("regional_office"),
            probation_office=claims.get("probation_office"),
            language=claims.get("language") or "id",
            ends_on=ends_on,
        )
    except (jwt.InvalidTokenError, KeyError, ValueError) as error:
        raise NotSignedIn("Sign in again: the token is missing, over or not ours.") from error
    if who.ends_on is not None and datetime.now(UTC) > _end_of(who.ends_on):
        raise NotSignedIn("This placement has ended.")
    return who


def _end_of(day: date) -> datetime:
    """The last moment of a day anywhere in Indonesia (WIB, UTC+7, ends last)."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=17)
