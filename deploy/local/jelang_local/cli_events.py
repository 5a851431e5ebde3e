"""`jelang events`: what became of an event, what is parked and why, and trying again."""

from typing import Annotated, Any
from uuid import UUID

import typer
from jelang_shared.auth import Role

from jelang_local import installed
from jelang_local.cli import Json, answer, here
from jelang_local.client import Client, Refused
from jelang_local.demo.world import client
from jelang_local.errors import CannotGoOn

events = typer.Typer(no_args_is_help=True, help="Look at events, and try parked ones again.")


def _administrator() -> Client:
    settings, home = here()
    return client(settings, home, Role.ADMINISTRATOR)


@events.command()
def show(event: Annotated[UUID, typer.Argument(help="Id of the event.")], as_json: Json = False) -> None:
    """Say what became of one event in every service that knows it."""
    administrator, found = _administrator(), []
    for service in installed.NAMES:
        try:
            found += [{"service": service, **trace} for trace in administrator.get(service, f"/events/{event}")]
        except Refused as no:
            if no.code != "not-found":
                raise
    if not found:
        raise CannotGoOn(f"No service knows an event {event}.")
    lines = [
        f"{trace['service']:<13} {trace['direction']:<5} {trace['state']:<10} {trace['at']} {trace['cause'] or ''}"
        for trace in found
    ]
    answer(found, "\n".join([str(found[0]["type"]), *lines, found[0]["body"]]), as_json)


@events.command()
def parked(as_json: Json = False) -> None:
    """List events that were given up, by service, type and cause."""
    administrator = _administrator()
    found: list[dict[str, Any]] = [
        {"service": service, **group}
        for service in installed.NAMES
        for group in administrator.get(service, "/events/parked")
    ]
    lines = [
        f"{group['service']:<13} {group['count']:>6} × {group['type'] or 'unreadable'}: {group['cause']} "
        f"(such as {group['examples'][0]})"
        for group in found
    ]
    answer(found, "\n".join(lines) or "Nothing is parked.", as_json)


@events.command()
def replay(
    event: Annotated[UUID | None, typer.Option(help="Only this event.")] = None,
    cause: Annotated[str | None, typer.Option(help="Only those parked for this cause.")] = None,
    service: Annotated[str | None, typer.Option(help="Only in this service.")] = None,
    as_json: Json = False,
) -> None:
    """Try parked events again, all of them unless told."""
    if service is not None and service not in installed.NAMES:
        raise CannotGoOn(f"There is no service {service}: it is one of {', '.join(installed.NAMES)}.")
    administrator = _administrator()
    body = {"event": str(event) if event else None, "cause": cause}
    found = {
        name: administrator.post(name, "/events/replay", body)["replayed"]
        for name in ([service] if service else installed.NAMES)
    }
    answer(found, f"{sum(found.values())} events are tried again.", as_json)
