"""`jelang users`: who may sign in."""

import asyncio
from datetime import UTC, date, datetime
from typing import Annotated

import typer
from jelang_shared.auth import Role

from jelang_local import accounts
from jelang_local.cli import Json, answer, here

users = typer.Typer(no_args_is_help=True, help="List, add, reset and end accounts.")

Username = Annotated[str, typer.Argument(help="User name.")]


@users.command("list")
def list_(as_json: Json = False) -> None:
    """List all accounts, open ones first."""
    settings, _ = here()
    found = asyncio.run(accounts.listed(settings))
    lines = [
        f"{account.username:<20} {account.role:<18} {account.office or '-':<16} "
        + ("open" if account.open else "ended")
        + (f", until {account.ends_on}" if account.ends_on else "")
        for account in found
    ]
    answer([account.as_json() for account in found], "\n".join(lines) or "There is no account yet.", as_json)


@users.command()
def add(
    username: Username,
    name: Annotated[str, typer.Option(help="The person's name.")],
    role: Annotated[Role, typer.Option(help="What the person works as.")],
    office: Annotated[str | None, typer.Option(help="Code of the facility or office.")] = None,
    ends_on: Annotated[datetime | None, typer.Option(help="Last day of a placement.", formats=["%Y-%m-%d"])] = None,
    language: Annotated[str, typer.Option(help="id or en.")] = "id",
    as_json: Json = False,
) -> None:
    """Add an account; its password is shown once and must be changed at the first sign-in."""
    settings, _ = here()
    last: date | None = ends_on.replace(tzinfo=UTC).date() if ends_on else None
    password = asyncio.run(accounts.add(accounts.Wanted(username, name, role, office, last, language), settings))
    answer({"username": username, "password": password}, f"{username} signs in with {password}", as_json)


@users.command()
def reset(username: Username, as_json: Json = False) -> None:
    """Give an account a new temporary password; whoever is signed in with the old one is out."""
    settings, _ = here()
    password = asyncio.run(accounts.reset(username, settings))
    answer({"username": username, "password": password}, f"{username} signs in with {password}", as_json)


@users.command()
def end(username: Username, as_json: Json = False) -> None:
    """Close an account for good; whoever is signed in with it is out at once."""
    settings, _ = here()
    asyncio.run(accounts.end(username, settings))
    answer({"username": username, "ended": True}, f"{username} can't sign in any more.", as_json)
