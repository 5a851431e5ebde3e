"""A test build of a service: `python -m tests.faults.build SERVICE BUILD`.

It can end itself at chosen lines around every external effect. The builds other than `whole` lack one guarantee; they
are the rig's positive controls, and nothing in the product can switch a guarantee off.
"""

import contextlib
import os
import re
import signal
import sys
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from jelang_shared import host
from jelang_shared.messaging import hand, inbox, outbox, rabbit, relay

WHOLE = "whole"
KILL_POINTS = ("before-publish", "after-publish", "before-store", "after-store", "before-commit", "after-commit")
MAIL_POINTS = ("before-mail", "after-mail")


def _dies_at(point: str) -> None:
    file = Path(os.environ["KILL_POINT"])
    try:
        wanted = file.read_text()
    except OSError:
        return
    if wanted == point:
        file.unlink(missing_ok=True)
        os.kill(os.getpid(), signal.SIGKILL)


def _around(owner: Any, name: str, before: str, after: str) -> None:
    inner: Callable[..., Any] = getattr(owner, name)

    async def killable(*arguments: Any, **named: Any) -> Any:
        _dies_at(before)
        answer = await inner(*arguments, **named)
        _dies_at(after)
        return answer

    setattr(owner, name, killable)


def _place_kill_points(service: str) -> None:
    _around(rabbit.Publisher, "publish", "before-publish", "after-publish")
    _around(inbox.Inbox, "_store", "before-store", "after-store")
    _around(hand, "put_off", "before-commit", "nowhere")
    _around(relay.Relay, "once", "nowhere", "after-commit")
    if service == "notification":
        smtp = import_module("jelang_notification.channels.smtp")
        _around(smtp.Smtp, "deliver", "before-mail", "after-mail")


def _without_outbox() -> None:
    """Events wait in memory from their cause's commit on, and are published once: a death or an outage loses them.

    The table only says what was recorded, as sent already, so that the judge knows of it.
    """
    waiting: deque[rabbit.Letter] = deque()
    write_rows, publish_rows = outbox.write, relay.Relay.once

    async def write(db: Any) -> int:
        for row in db.info.get(outbox.BUFFER, []):
            row["published_at"] = datetime.now(UTC)
            waiting.append(rabbit.Letter(row["id"], row["type"], row["routing_key"], row["body"], None, None))
        return await write_rows(db)

    async def once(self: Any) -> int:
        letters = [waiting.popleft() for _ in range(min(500, len(waiting)))]
        if letters:
            await self._publisher.publish(letters)
        return len(letters) + await publish_rows(self)

    outbox.write = write
    relay.Relay.once = once  # type: ignore[method-assign]


def _without_confirms() -> None:
    """The relay marks what it has handed to the socket, whatever the broker said."""

    async def publish(self: Any, letters: Any) -> list[str | None]:
        with contextlib.suppress(Exception):  # this build doesn't care, which is its fault
            await inner(self, letters)
        return [None for _ in letters]

    inner = rabbit.Publisher.publish
    rabbit.Publisher.publish = publish  # type: ignore[method-assign]
    rabbit.Publisher.connected = property(lambda _: True)  # type: ignore[assignment,method-assign]


def _without_inbox_check() -> None:
    """A message that comes again is stored again under another id, so that its effect happens twice."""
    fresh = import_module("uuid_utils.compat").uuid7
    inner = inbox.row_of

    def row_of(body: bytes) -> dict[str, Any]:
        row = inner(body)
        if row["state"] != "new":
            return row
        mine = fresh()
        changed = re.sub(
            rb'"id": ?"%s"' % str(row["id"]).encode(), b'"id":"%s"' % str(mine).encode(), row["body"], count=1
        )
        return {**row, "id": mine, "body": changed}

    inbox.row_of = row_of


CONTROLS = {"outbox": _without_outbox, "confirms": _without_confirms, "inbox": _without_inbox_check}


def main(service: str, build: str) -> None:
    """Run one service of this build."""
    _place_kill_points(service)
    if build != WHOLE:
        CONTROLS[build]()
    host.main(import_module(f"jelang_{service}.service").SERVICE)


if __name__ == "__main__":
    main(*sys.argv[1:])
