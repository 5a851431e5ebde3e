"""Persons as the registry office knows them, and the register of each facility."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Self
from uuid import UUID

from jelang_shared.errors import Conflict, Invalid, VersionConflict
from jelang_shared.events.scheduling import (
    PersonChanged,
    PersonData,
    PersonEvent,
    PersonRegistered,
    PersonTransferred,
    PersonTransferredData,
    ReleaseBasis,
    ReleaseDateChanged,
    ReleaseDateChangedData,
    ReleaseKind,
    ReleasesSwept,
    ReleasesSweptData,
)
from jelang_shared.reference import Facility, facilities, regencies, routes_to
from sqlalchemy import Column, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field
from uuid_utils.compat import uuid7

from jelang_scheduling.release.dates import Dates, Facts, Remission, Term, calculate, working
from jelang_scheduling.release.rules import rules_on
from jelang_scheduling.tables import Table, instant

REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, O, 1, I, L: a reference is read aloud and typed."""
FIRST_DUE = timedelta(days=90)
"""Nothing comes due earlier before release than this: neither a milestone nor a step of the ladder."""


class DestinationUnchanged(Conflict):
    """The person already goes to this regency."""

    code = "destination-unchanged"


class Person(Table, table=True):
    """A person in a facility, with the dates that follow from what the register says.

    Known to others by an opaque id and reference; facility and registration number are the natural key.
    """

    __table_args__ = (
        UniqueConstraint("facility", "registration_number"),
        Index("person_by_release", "facility", "release_date", "id"),
        Index(
            "person_due", "time_zone", "next_due", "id", postgresql_where=text("in_custody AND next_due IS NOT NULL")
        ),
        Index("person_by_office", "probation_office"),
        Index("person_by_number", "registration_number"),
        Index("person_by_birth", "date_of_birth"),
        Index("person_name_trgm", "name", postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"}),
        Index(
            "person_number_trgm",
            "registration_number",
            postgresql_using="gin",
            postgresql_ops={"registration_number": "gin_trgm_ops"},
        ),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    facility: str
    regional_office: str
    time_zone: str
    reference: str = Field(unique=True)
    registration_number: str
    name: str
    sex: str | None = None
    date_of_birth: date | None = None
    religion: str | None = None
    block: str | None = None
    cell: str | None = None
    nationality: str | None = None
    offence_group: str | None = None
    judgment_number: str | None = None
    judgment_date: date | None = None
    sentence_kind: str = "term"
    sentences: list[dict[str, int]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    detained_since: date | None = None
    credited_days: int = 0
    default_term: dict[str, int] = Field(
        default_factory=lambda: {"months": 0, "days": 0}, sa_column=Column(JSONB, nullable=False)
    )
    remissions: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    decided_kind: str | None = None
    decree_number: str | None = None
    decree_date: date | None = None
    decided_date: date | None = None
    destination_regency: str | None = None
    destination_reason: str | None = None
    probation_office: str | None = None
    guarantor_reference: str | None = None
    litmas_reference: str | None = None
    language: str = "id"
    access_needs: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    in_custody: bool = True

    release_date: date | None = None
    release_kind: str = "unconditional"
    release_basis: str = "expiry"
    expiry: date | None = None
    two_thirds: date | None = None
    supervision_end: date | None = None
    rules_version: int | None = Field(default=None, sa_type=SmallInteger)
    next_due: date | None = None
    registered_at: datetime = instant()
    version: int = 1

    @classmethod
    def register(cls, facility: Facility, values: Mapping[str, Any], at: datetime) -> tuple[Self, PersonRegistered]:
        """Enter a person in a facility's register; `values` are checked fields of a register row."""
        # Every default that a factory would make is given: calling factories takes longer than all the rest.
        made = {"sentences": [], "default_term": {"months": 0, "days": 0}, "remissions": [], "access_needs": []}
        person = cls(
            id=uuid7(),
            facility=facility.code,
            regional_office=facility.regional_office,
            time_zone=facility.time_zone,
            reference=new_reference(),
            registered_at=at,
            **{**made, **values},
        )
        person._recalculate(facility.local_date(at))
        return person, PersonRegistered(**person.envelope(), data=PersonData(**person.shared()))

    def differences(self, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
        """Which of these values differ from what is known, each old and new."""
        return {name: (getattr(self, name), value) for name, value in values.items() if getattr(self, name) != value}

    def preview(self, values: Mapping[str, Any], today: date) -> date | None:
        """The release date that these values would give, changing nothing."""
        return type(self)(**{**self.model_dump(), **values})._recalculate(today)

    def correct(self, values: Mapping[str, Any], at: datetime) -> PersonEvent | None:
        """Take over what the register now says; tells others if it concerns them."""
        before = self.shared()
        for name, value in values.items():
            setattr(self, name, value)
        self._recalculate(self.place.local_date(at))
        self.version += 1
        after = self.shared()
        if before["release_date"] != after["release_date"]:
            reason = "decided" if self.release_basis == "decided" else "register"
            data = ReleaseDateChangedData(**after, previous_release_date=before["release_date"], reason=reason)
            return ReleaseDateChanged(**self.envelope(), data=data)
        return PersonChanged(**self.envelope(), data=PersonData(**after)) if before != after else None

    def redirect(self, regency: str, reason: str, expected: int) -> PersonChanged:
        """Change where the person will go, and so which probation office prepares for them."""
        self.must_be(expected)
        if regency not in regencies():
            raise Invalid("This regency doesn't exist.", errors=[{"field": "regency", "problem": "unknown"}])
        if regency == self.destination_regency:
            raise DestinationUnchanged("The person already goes there.")
        self.destination_regency, self.destination_reason = regency, reason
        self.probation_office = routes_to(regency)
        self.version += 1
        return PersonChanged(**self.envelope(), data=PersonData(**self.shared()))

    def transfer(self, facility: Facility, number: str, at: datetime) -> PersonTransferred:
        """Come to another facility, under its number; what is owed is looked through anew by its own date."""
        previous = self.facility
        self.facility, self.regional_office = facility.code, facility.regional_office
        self.time_zone, self.registration_number = facility.time_zone, number
        self.block = self.cell = None
        self.registered_at = at
        self._recalculate(facility.local_date(at))
        if self.next_due is not None:
            self.next_due = facility.local_date(at)
        self.version += 1
        data = PersonTransferredData(**self.shared(), previous_facility=previous)
        return PersonTransferred(**self.envelope(), data=data)

    def must_be(self, expected: int) -> None:
        """Guard an edit against a change made since it was read."""
        if self.version != expected:
            raise VersionConflict("This person was changed meanwhile; read again.", version=self.version)

    @property
    def place(self) -> Facility:
        return facilities()[self.facility]

    def dates(self, today: date) -> Dates | None:
        """The computed dates by the rules of a day; none without a sentence in time and a first day."""
        if self.sentence_kind != "term" or not self.sentences or self.detained_since is None:
            return None
        facts = Facts(
            detained_since=self.detained_since,
            sentences=tuple(Term(**part) for part in self.sentences),
            credited_days=self.credited_days,
            remissions=tuple(_remission(found) for found in self.remissions),
            default_term=Term(**self.default_term),
            juvenile=self.place.kind == "lpka",
        )
        return calculate(facts, rules_on(today))

    def shared(self) -> dict[str, Any]:
        """The person's state as others may know it."""
        return {
            "person": self.id,
            "reference": self.reference,
            "release_date": self.release_date,
            "release_kind": self.release_kind,
            "release_basis": self.release_basis,
            "supervision_end": self.supervision_end,
            "destination_regency": self.destination_regency,
            "probation_office": self.probation_office,
            "language": self.language,
            "access_needs": list(self.access_needs),
            "in_custody": self.in_custody,
        }

    def envelope(self) -> dict[str, Any]:
        """Where an event about this person belongs."""
        return {
            "subject": f"person/{self.id}",
            "sequence": self.version,
            "facility": self.facility,
            "regionaloffice": self.regional_office,
            "partitionkey": str(self.id),
        }

    def _recalculate(self, today: date) -> date | None:
        dates = self.dates(today)
        kind: Any = self.decided_kind
        result = working(dates, self.decided_date, kind)
        if result.release_date != self.release_date or self.next_due is None:
            self.next_due = result.release_date - FIRST_DUE if result.release_date else None
        self.release_date, self.supervision_end = result.release_date, result.supervision_end
        self.release_kind, self.release_basis = result.kind, result.basis
        self.expiry = dates.expiry if dates else None
        self.two_thirds = dates.two_thirds if dates else None
        self.rules_version = dates.rules if dates else None
        self.probation_office = routes_to(self.destination_regency)
        return self.release_date


class Register(Table, table=True):
    """The register of one facility: its version, its last import, its last sweep."""

    facility: str = Field(primary_key=True)
    regional_office: str
    time_zone: str
    version: int = 0
    imported_at: datetime | None = instant(default=None, nullable=True)
    swept_on: date | None = None
    swept_at: datetime | None = instant(default=None, nullable=True)
    raised: int = 0
    sweeps: int = 0

    def sweep(self, on: date, raised: int, at: datetime) -> ReleasesSwept:
        """Note what was raised on a local day; the day's count grows with every batch."""
        self.raised = raised + (self.raised if self.swept_on == on else 0)
        self.swept_on, self.swept_at = on, at
        self.sweeps += 1
        return ReleasesSwept(
            subject=f"facility/{self.facility}",
            sequence=self.sweeps,
            facility=self.facility,
            regionaloffice=self.regional_office,
            partitionkey=f"facility/{self.facility}",
            data=ReleasesSweptData(on=on, raised=self.raised),
        )


def new_reference() -> str:
    """An opaque reference for a person, such as `K7QF-M2XD-9A`: it says nothing and is safe in mail."""
    drawn = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(10))
    return f"{drawn[:4]}-{drawn[4:8]}-{drawn[8:]}"


def _remission(found: Mapping[str, Any]) -> Remission:
    on = date.fromisoformat(found["on"]) if found["on"] else None
    return Remission(found["kind"], on, found["months"], found["days"])


__all__ = ["Person", "Register", "ReleaseBasis", "ReleaseKind", "new_reference"]
