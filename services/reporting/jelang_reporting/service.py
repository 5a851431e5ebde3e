"""The reporting service: what it serves, consumes and keeps."""

from importlib.resources import files
from pathlib import Path

from jelang_shared.host import Service

from jelang_reporting.consuming import consumers
from jelang_reporting.facts import consumers as _facts  # noqa: F401 - registers the reactions
from jelang_reporting.figures import api
from jelang_reporting.tables import metadata

SERVICE = Service(
    name="reporting",
    title="Jelang: reporting",
    routers=(api.routes,),
    consumers=consumers,
    metadata=metadata,
    migrations=Path(str(files("jelang_reporting") / "migrations")),
    keep_journal=True,
)
