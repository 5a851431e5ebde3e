"""The service, put together."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from jelang_shared.host import Running, Service, Task
from jelang_shared.settings import Settings

from jelang_notification.alarms import api as alarms
from jelang_notification.alarms import consumers as _alarms  # noqa: F401 - registers reactions
from jelang_notification.alarms.deliver import deliver as deliver_alarms
from jelang_notification.channels.choose import choose
from jelang_notification.consuming import consumers
from jelang_notification.copies import api as copies
from jelang_notification.handovers import api as handovers
from jelang_notification.handovers import consumers as _handovers  # noqa: F401 - registers reactions
from jelang_notification.inbox import api as inbox
from jelang_notification.notices import api as notices
from jelang_notification.notices import consumers as _notices  # noqa: F401 - registers reactions
from jelang_notification.notices.deliver import deliver
from jelang_notification.recipients import api as recipients
from jelang_notification.recipients import consumers as _recipients  # noqa: F401 - registers reactions
from jelang_notification.recipients.ask import ask
from jelang_notification.tables import metadata


async def send_notices(running: Running) -> int:
    """Send what is due."""
    return await deliver(running.database, running.state.channel, running.settings, datetime.now(UTC))


async def send_alarms(running: Running) -> int:
    """Tell those in charge of what is urgent."""
    return await deliver_alarms(running.database, running.state.channel, running.settings, datetime.now(UTC))


async def send_links(running: Running) -> int:
    """Ask proposed mailboxes to prove themselves."""
    return await ask(running.database, running.state.channel, running.settings, datetime.now(UTC))


def state(settings: Settings) -> Mapping[str, Any]:
    """What the tasks need beside the database."""
    return {"channel": choose(settings)}


SERVICE = Service(
    name="notification",
    title="Jelang notification",
    routers=(inbox.routes, handovers.routes, notices.routes, recipients.routes, alarms.routes, copies.routes),
    consumers=consumers,
    metadata=metadata,
    migrations=Path(str(files("jelang_notification"))) / "migrations",
    tasks=(
        Task("send-notices", timedelta(seconds=1), send_notices),
        Task("send-alarms", timedelta(seconds=1), send_alarms),
        Task("send-links", timedelta(seconds=2), send_links),
    ),
    state=state,
)
