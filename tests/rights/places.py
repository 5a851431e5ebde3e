"""Where the rows of a world belong, who asks for them, and how far each reach goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from jelang_shared import reference
from jelang_shared.auth import Principal, Reach, Role

from tests.machinery.identity import principal

HERE, SIBLING, ELSEWHERE = "LPN-PURWOKERTO", "LPS-PURWOKERTO", "LPS-AMBON"
OUR_OFFICE, OUR_REGENCY = "BPS-PURWOKERTO", "33.02"
OTHER_OFFICE, OTHER_REGENCY = "BPS-SEMARANG", "33.74"
THIRD_REGENCY = "33.03"
THIRD_FACILITY = "LPN-LANGSA"

_MADE_UP = UUID(int=107)


@dataclass(frozen=True)
class Place:
    """A place that rows belong to: a facility and its staff, and the destination of the person there."""

    name: str
    facility: str
    office: str
    regency: str
    facilitator: Principal = field(init=False)
    officer: Principal = field(init=False)
    head: Principal = field(init=False)

    def __post_init__(self) -> None:
        for name, role in {"facilitator": "facilitator", "officer": "officer", "head": "section_head"}.items():
            who = principal(role, facility=self.facility, staff=uuid5(_MADE_UP, f"{role} {self.name}"))
            object.__setattr__(self, name, who)

    @property
    def region(self) -> str:
        return reference.facilities()[self.facility].regional_office


OWN = Place("own", HERE, OUR_OFFICE, OUR_REGENCY)
COLLEAGUES = Place("a colleague's", HERE, OTHER_OFFICE, OTHER_REGENCY)
NEXT_DOOR = Place("sibling facility", SIBLING, OTHER_OFFICE, OTHER_REGENCY)
FAR = Place("another region", ELSEWHERE, OTHER_OFFICE, OTHER_REGENCY)
COMING_HERE = Place("another region, destined here", ELSEWHERE, OUR_OFFICE, OUR_REGENCY)
PLACES = (OWN, COLLEAGUES, NEXT_DOOR, FAR, COMING_HERE)

WITHIN: Mapping[Reach, tuple[Place, ...]] = {
    Reach.OWN: (OWN,),
    Reach.FACILITY: (OWN, COLLEAGUES),
    Reach.REGION: (OWN, COLLEAGUES, NEXT_DOOR),
    Reach.OFFICE: (OWN, COMING_HERE),
    Reach.NATION: PLACES,
    Reach.INSTALLATION: PLACES,
}

READERS: Mapping[Role, Principal] = {
    Role.FACILITATOR: OWN.facilitator,
    Role.OFFICER: OWN.officer,
    Role.SECTION_HEAD: OWN.head,
    Role.FACILITY_HEAD: principal("facility_head", facility=HERE),
    Role.REGIONAL_OFFICE: principal("regional_office", regional_office=OWN.region),
    Role.PROBATION_OFFICER: principal("probation_officer", probation_office=OUR_OFFICE),
    Role.PROBATION_HEAD: principal("probation_head", probation_office=OUR_OFFICE),
    Role.DIRECTORATE: principal("directorate"),
    Role.ADMINISTRATOR: principal("administrator"),
    Role.AUDITOR: principal("auditor"),
}
"""One member of staff a role, all of whom work at the own place."""
