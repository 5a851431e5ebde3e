"""The portal as a service: accounts in its database, staff-changed in its outbox, pages in front."""

from importlib.resources import files
from pathlib import Path

from jelang_shared.host import Service

from jelang_portal.consuming import consumers
from jelang_portal.forms.forget import TASK as FORGET_FORMS
from jelang_portal.pages import ROUTERS
from jelang_portal.tables import metadata
from jelang_portal.web import problems
from jelang_portal.web.site import furnish, state

SERVICE = Service(
    name="portal",
    title="Jelang: portal",
    routers=ROUTERS,
    consumers=consumers,
    metadata=metadata,
    migrations=Path(str(files("jelang_portal") / "migrations")),
    tasks=(FORGET_FORMS,),
    state=state,
    furnish=furnish,
    refusal=problems.anywhere,
)
