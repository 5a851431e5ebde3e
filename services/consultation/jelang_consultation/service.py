"""The consultation service put together."""

from collections.abc import Mapping
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from jelang_shared.host import Service, Task
from jelang_shared.settings import Settings

import jelang_consultation.handovers.consumers
import jelang_consultation.people.consumers
import jelang_consultation.placements.consumers
import jelang_consultation.sessions.consumers  # noqa: F401 - importing registers the reactions
from jelang_consultation.concerns.api import routes as concerns
from jelang_consultation.concerns.climb import CLIMBING
from jelang_consultation.consuming import consumers
from jelang_consultation.copies.api import routes as copies
from jelang_consultation.debriefs.api import routes as debriefs
from jelang_consultation.duty.api import routes as duty
from jelang_consultation.feedback.api import routes as feedback
from jelang_consultation.forms.api import routes as forms
from jelang_consultation.guides.api import routes as guides
from jelang_consultation.handovers.api import routes as handovers
from jelang_consultation.needs.api import routes as needs
from jelang_consultation.people.api import routes as people
from jelang_consultation.plans.api import routes as plans
from jelang_consultation.readiness.api import routes as readiness
from jelang_consultation.referrals.api import routes as referrals
from jelang_consultation.retention.end import end
from jelang_consultation.reviews.api import routes as reviews
from jelang_consultation.sessions.api import routes as sessions
from jelang_consultation.sheets.api import routes as sheets
from jelang_consultation.tables import metadata
from jelang_consultation.vault import open_vault
from jelang_consultation.vault.api import routes as vault


def state(settings: Settings) -> Mapping[str, Any]:
    """What routes find on the app: the vault."""
    return {"vault": open_vault(settings)}


SERVICE = Service(
    name="consultation",
    title="Jelang consultation",
    routers=(
        people,
        sessions,
        reviews,
        needs,
        referrals,
        handovers,
        guides,
        forms,
        sheets,
        plans,
        readiness,
        feedback,
        concerns,
        duty,
        debriefs,
        copies,
        vault,
    ),
    consumers=consumers,
    migrations=Path(str(files("jelang_consultation") / "migrations")),
    metadata=metadata,
    tasks=(CLIMBING, Task("retention", timedelta(days=1), end)),
    state=state,
)
