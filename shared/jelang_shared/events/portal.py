"""Events of the portal: who works here, without name or address."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from jelang_shared.events.envelope import Event, EventData


class Role(StrEnum):
    """The roles people work in; what each may do stands in `jelang_shared.auth`."""

    FACILITATOR = "facilitator"
    OFFICER = "officer"
    SECTION_HEAD = "section_head"
    FACILITY_HEAD = "facility_head"
    REGIONAL_OFFICE = "regional_office"
    PROBATION_OFFICER = "probation_officer"
    PROBATION_HEAD = "probation_head"
    DIRECTORATE = "directorate"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class StaffData(EventData):
    staff: UUID
    role: Role
    office: str | None
    language: Literal["id", "en"]
    ends_on: date | None
    active: bool


class StaffChanged(Event):
    """A member of staff was added, changed role or place, or left."""

    service: ClassVar[str] = "portal"
    type: Literal["jelang.portal.staff-changed.v1"] = "jelang.portal.staff-changed.v1"
    data: StaffData
