"""The `jelang` command."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from jelang_shared import settings as settings_module
from jelang_shared.errors import JelangError
from jelang_shared.settings import BadSetting, Settings

from jelang_local.errors import CannotGoOn
from jelang_local.home import Home

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Jelang on one machine: start it, fill it, look after it. Settings are JELANG_* in the environment.",
)

Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


def say(text: str) -> None:
    """A line for the person at the keyboard, at once also through a pipe."""
    print(text, flush=True, file=sys.__stdout__)


def answer(found: Any, text: str, as_json: bool) -> None:
    """What a command found, as JSON or as text."""
    say(json.dumps(found, indent=2, default=str) if as_json else text)


def here() -> tuple[Settings, Home]:
    """The settings, with the database of the state folder where none is named, and the state folder."""
    from jelang_local import servers  # noqa: PLC0415 - quick --help

    settings = settings_module.load()
    home = Home(settings.home)
    if settings.database_url is None and servers.postgres(home).pid is None:
        raise CannotGoOn(f"Jelang isn't running from {home.folder}: start it with `make run` or `jelang up`.")
    return servers.reached(settings, home), home


@app.command()
def up() -> None:
    """Start everything on this machine and keep it until Ctrl-C.

    The first start loads made-up persons and walks one of them through all services, unless JELANG_DEMO=false.
    """
    from jelang_local import up as starting  # noqa: PLC0415

    starting.up(settings_module.load(), say)


@app.command()
def journey(as_json: Json = False) -> None:
    """Walk one made-up person from a register file to an answered handover, and print the trail of events."""
    from jelang_local import journey as walking  # noqa: PLC0415

    settings, home = here()
    steps = walking.walk(settings, home, (lambda _: None) if as_json else say)
    if as_json:
        answer(steps, "", as_json=True)


@app.command()
def sweep(
    facility: Annotated[str | None, typer.Option(help="Code of one facility; all of them unless named.")] = None,
    as_json: Json = False,
) -> None:
    """Look through the release dates now, and raise what has come due."""
    from jelang_local import tasks  # noqa: PLC0415

    done = tasks.sweep(*here(), facility)
    answer(done, f"{done['facilities']} facilities looked through, {done['raised']} notices raised.", as_json)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A register as .xlsx or .csv.", exists=True, dir_okay=False)],
    facility: Annotated[str, typer.Option(help="Code of the facility, such as LPN-PURWOKERTO.")],
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Only say what would happen.")] = False,
    as_json: Json = False,
) -> None:
    """Take in a facility's register file: all of it, or nothing and why."""
    from jelang_local import tasks  # noqa: PLC0415

    done = tasks.import_register(*here(), file, facility, rehearse=rehearse)
    answer(done, tasks.told(done), as_json)
    if done["errors"]:
        raise typer.Exit(1)


@app.command()
def dates(
    file: Annotated[Path, typer.Argument(help="A JSON list of cases.", exists=True, dir_okay=False)],
    explain: Annotated[bool, typer.Option("--explain", help="Every step of every date.")] = False,
    as_json: Json = False,
) -> None:
    """Compute release dates of cases in a file; Jelang needn't run. Estimates: the national register rules."""
    from jelang_local import cases  # noqa: PLC0415

    found = cases.computed(file, explain=explain)
    answer(found, cases.table(found), as_json)


@app.command()
def demo(
    persons: Annotated[int, typer.Option(min=1, max=500_000, help="How many made-up persons.")] = 120,
    seed: Annotated[int, typer.Option(help="The same seed makes the same persons.")] = 7,
    facility: Annotated[str, typer.Option(help="Code of the facility they are in.")] = "LPN-PURWOKERTO",
    write: Annotated[Path | None, typer.Option(help="Write a register file (.xlsx, .csv) instead.")] = None,
    mistakes: Annotated[bool, typer.Option("--mistakes", help="With --write: put some mistakes in.")] = False,
    as_json: Json = False,
) -> None:
    """Make up persons: load them into the running Jelang, or write them as a register file."""
    from jelang_local import tasks  # noqa: PLC0415

    if write is not None:
        done = tasks.write_register(write, facility, persons, seed, mistakes=mistakes)
        answer(done, f"Wrote {done['persons']} made-up persons to {write}.", as_json)
        return
    done = tasks.load_persons(*here(), facility, persons, seed)
    answer(done, f"Loaded {done['persons']} made-up persons into {facility}.", as_json)


@app.command()
def welcome() -> None:
    """Fill services that run elsewhere, such as in containers: demo accounts, made-up persons, one journey."""
    from jelang_local import welcome as welcoming  # noqa: PLC0415
    from jelang_local.demo import passwords  # noqa: PLC0415

    settings, home = here()
    home.prepare()
    passwords.ensure(settings, home)
    welcoming.fill(settings, home, say)
    welcoming.say_where(settings, home, say)


@app.command()
def keys(
    private: Annotated[Path, typer.Option(help="Where the key lies that the portal signs tokens with.")],
    public: Annotated[Path, typer.Option(help="Where the key goes that services check tokens with.")],
) -> None:
    """Make the pair of keys for tokens, where services run apart; what is there stays."""
    from jelang_shared.host import token_public_key  # noqa: PLC0415

    from jelang_local.home import ensure_private_key  # noqa: PLC0415

    ensure_private_key(private)
    public.write_text(token_public_key(Settings(token_private_key=str(private))))
    say(f"The token keys are {private} and {public}.")


@app.command("broker-users")
def broker_users(
    management: Annotated[
        str, typer.Option(envvar="BROKER_MANAGEMENT", help="Management API, http://administrator:password@host:port.")
    ],
) -> None:
    """Make each service's user at a broker that runs apart, passwords from <SERVICE>_PASSWORD."""
    from jelang_local.rabbitmq import users  # noqa: PLC0415

    names = users.ensure(management, users.passwords_in(os.environ))
    say(f"These may use the broker, each its own queue: {', '.join(names)}.")


@app.command()
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what is over.")] = False,
    as_json: Json = False,
) -> None:
    """End what was kept as long as the policy says. The services do the same by themselves, each day."""
    from jelang_local import retention as ending  # noqa: PLC0415

    settings, _ = here()
    found = asyncio.run(ending.end(settings, dry_run=dry_run))
    verb = "over" if dry_run else "ended"
    lines = [
        f"{service:<13} {table:<11} {rows:>8} {verb}"
        for service, tables in found["services"].items()
        for table, rows in tables.items()
    ]
    answer(found, "\n".join(lines), as_json)


@app.command()
def asyncapi() -> None:
    """Print the AsyncAPI document of the whole system."""
    from jelang_local import tasks  # noqa: PLC0415

    say(tasks.asyncapi())


@app.command()
def doctor(
    reset_broker: Annotated[
        bool, typer.Option("--reset-broker", help="Throw the private node's data away; unsent events are sent again.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Say what is wrong with this installation and what to do."""
    from jelang_local import doctor as looking  # noqa: PLC0415

    if reset_broker:
        looking.reset_broker(Home(settings_module.load().home))
        say("The private RabbitMQ node's data are gone; the next start makes it anew.")
        return
    found = looking.examine()
    answer([finding.as_json() for finding in found], "\n".join(finding.line() for finding in found), as_json)
    if any(finding.state == "wrong" for finding in found):
        raise typer.Exit(1)


def _add_groups() -> None:
    from jelang_local.cli_events import events  # noqa: PLC0415 - they use what is defined above
    from jelang_local.cli_forms import forms  # noqa: PLC0415
    from jelang_local.cli_users import users  # noqa: PLC0415
    from jelang_local.cli_vault import vault  # noqa: PLC0415

    app.add_typer(users, name="users")
    app.add_typer(events, name="events")
    app.add_typer(forms, name="forms")
    app.add_typer(vault, name="vault")


def main() -> NoReturn:
    """Run a command; what stops it is said in a sentence."""
    _add_groups()
    try:
        app()
    except (CannotGoOn, BadSetting) as error:
        sys.exit(str(error))
    except JelangError as error:
        sys.exit(error.detail)
    sys.exit(0)
