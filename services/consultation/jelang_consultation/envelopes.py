"""The envelope of events: where what came belongs, and where what goes out belongs."""

from typing import TypedDict
from uuid import UUID

from jelang_shared.errors import JelangError
from jelang_shared.events.envelope import Event


class OutOfPlace(JelangError):
    """An event about a person says no facility or regional office, so nobody's right could reach the row."""

    code = "out-of-place"


class Belonging(TypedDict):
    """Columns of every row about a person."""

    facility: str
    regional_office: str


class About(TypedDict):
    """What an event's envelope says of the row that changed."""

    subject: str
    sequence: int
    partitionkey: str
    facility: str
    regionaloffice: str


def belonging(event: Event) -> Belonging:
    """Where an event's subject belongs."""
    if event.facility is None or event.regionaloffice is None:
        raise OutOfPlace(f"Event {event.id} says no facility or no regional office.")
    return {"facility": event.facility, "regional_office": event.regionaloffice}


def about(subject: str, version: int, person: UUID, facility: str, regional_office: str) -> About:
    """The envelope of a change to `subject`, which concerns one person."""
    return {
        "subject": subject,
        "sequence": version,
        "partitionkey": str(person),
        "facility": facility,
        "regionaloffice": regional_office,
    }
