"""Made-up staff: one account a role, and what the two other facilities need to be alive."""

from dataclasses import dataclass
from datetime import date, timedelta

from jelang_shared.auth import Role

FACILITY = "LPN-PURWOKERTO"
SISTER = "LPS-SEMARANG"
"""Another facility of the same regional office."""
FAR = "LPN-BANGLI"
"""A facility of another regional office, in another time zone."""
FACILITIES = (FACILITY, SISTER, FAR)
OFFICE = "BPS-PURWOKERTO"
MAILBOXES = ("BPS-PURWOKERTO", "BPS-SEMARANG", "BPS-SURAKARTA", "BPS-KARANGASEM")
"""Offices with a verified mailbox; the others show what happens where there is none."""
PLACEMENT = timedelta(days=180)


@dataclass(frozen=True)
class Member:
    """A made-up member of staff; the first of a role is the one shown at the end of the start."""

    username: str
    name: str
    role: Role
    office: str | None = None

    def ends_on(self, today: date) -> date | None:
        """The last day of a facilitator's placement."""
        return today + PLACEMENT if self.role is Role.FACILITATOR else None


STAFF = (
    Member("kasi", "Kasi Contoh", Role.SECTION_HEAD, FACILITY),
    Member("rani", "Rani Contoh", Role.FACILITATOR, FACILITY),
    Member("petugas", "Petugas Contoh A", Role.OFFICER, FACILITY),
    Member("kalapas", "Kalapas Contoh", Role.FACILITY_HEAD, FACILITY),
    Member("kanwil", "Kanwil Contoh", Role.REGIONAL_OFFICE, "KW-JATENG"),
    Member("pk", "PK Contoh", Role.PROBATION_OFFICER, OFFICE),
    Member("kabapas", "Kabapas Contoh", Role.PROBATION_HEAD, OFFICE),
    Member("direktorat", "Analis Contoh", Role.DIRECTORATE),
    Member("admin", "Admin Contoh", Role.ADMINISTRATOR),
    Member("auditor", "Auditor Contoh", Role.AUDITOR),
    Member("bayu", "Bayu Contoh", Role.FACILITATOR, FACILITY),
    Member("petugas.b", "Petugas Contoh B", Role.OFFICER, FACILITY),
    Member("kasi.semarang", "Kasi Contoh Semarang", Role.SECTION_HEAD, SISTER),
    Member("dewi", "Dewi Contoh", Role.FACILITATOR, SISTER),
    Member("petugas.semarang", "Petugas Contoh C", Role.OFFICER, SISTER),
    Member("kasi.bangli", "Kasi Contoh Bangli", Role.SECTION_HEAD, FAR),
    Member("made", "Made Contoh", Role.FACILITATOR, FAR),
    Member("petugas.bangli", "Petugas Contoh D", Role.OFFICER, FAR),
    Member("kanwil.bali", "Kanwil Contoh Bali", Role.REGIONAL_OFFICE, "KW-BALI"),
    Member("pk.karangasem", "PK Contoh Karangasem", Role.PROBATION_OFFICER, "BPS-KARANGASEM"),
)


def one_a_role() -> list[Member]:
    """The accounts to be shown."""
    first: dict[Role, Member] = {}
    for member in STAFF:
        first.setdefault(member.role, member)
    return list(first.values())
