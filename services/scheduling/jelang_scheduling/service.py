"""The scheduling service, put together."""

from pathlib import Path

from jelang_shared.host import Service

from jelang_scheduling.calendar import consumers as calendar_consumers
from jelang_scheduling.calendar.api import calendar
from jelang_scheduling.caseload.api import caseload
from jelang_scheduling.consuming import consumers
from jelang_scheduling.copies.api import routes as copies
from jelang_scheduling.register.api import persons
from jelang_scheduling.register.imports.api import imports
from jelang_scheduling.register.transfers.api import transfers
from jelang_scheduling.release.api import release
from jelang_scheduling.release.tasks import SWEEPING
from jelang_scheduling.tables import metadata

REACTIONS = (calendar_consumers,)
"""Importing them registers what they do."""

SERVICE = Service(
    name="scheduling",
    title="Jelang scheduling",
    routers=(imports, persons, release, calendar, caseload, transfers, copies),
    consumers=consumers,
    metadata=metadata,
    migrations=Path(__file__).parent / "migrations",
    tasks=(SWEEPING,),
)
