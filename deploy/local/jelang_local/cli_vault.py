"""`jelang vault`: the keys of what persons said. It never shows a word."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

import typer
from jelang_consultation.vault import Reason

from jelang_local import vault as doing
from jelang_local.cli import Json, answer, here

vault = typer.Typer(no_args_is_help=True, help="Look after the keys of what persons said.")


def _run(does: Callable[..., Awaitable[dict[str, Any]]], *given: Any) -> dict[str, Any]:
    settings, _ = here()
    return asyncio.run(_awaited(does(settings, *given)))


async def _awaited(done: Awaitable[dict[str, Any]]) -> dict[str, Any]:
    return await done


@vault.command()
def status(as_json: Json = False) -> None:
    """Say how many persons' keys each key-encryption key wraps, and how many were destroyed."""
    found = _run(doing.status)
    lines = [
        f"{key['key']}  wraps {key['wraps']:>6} persons' keys{'   newest: wraps from now on' if key['newest'] else ''}"
        for key in found["keys"]
    ]
    if found["unknown"]:
        lines.append(f"WRONG: {found['unknown']} are wrapped under a key that isn't in the file: put it back there.")
    lines += [
        f"Keys lie in {found['key_file']}, destroyed ones are listed in {found['list']}: back up each apart.",
        f"Destroyed: {found['destroyed']}, on the list: {found['on_list']}.",
        f"Last rotation {found['rotated_at']:%Y-%m-%d}; the next is due by {found['rotation_due']:%Y-%m-%d}.",
    ]
    answer(found, "\n".join(lines), as_json)
    if found["unknown"]:
        raise typer.Exit(1)


@vault.command()
def rotate(as_json: Json = False) -> None:
    """Make a new key-encryption key and wrap every person's key anew under it; services go on meanwhile.

    Cut off, call it again: it goes on where it was. Back up the key file before and after.
    """
    done = _run(doing.rotate)
    began = "An earlier rotation was finished" if done["resumed"] else "A new key wraps from now on"
    text = f"{began}: {done['key']}. {done['rewrapped']} persons' keys were wrapped anew."
    if done["refused"] or done["unknown"]:
        text += f"\nWRONG: {done['refused']} were tampered with, {done['unknown']} are under a key that isn't here."
    answer(done, text, as_json)
    if done["refused"] or done["unknown"]:
        raise typer.Exit(1)


@vault.command()
def destroy(
    person: Annotated[UUID, typer.Argument(help="Id of the person, as in the address of the person's page.")],
    reason: Annotated[Reason, typer.Option(help="Why; kept on the list of destroyed keys and in the access log.")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    as_json: Json = False,
) -> None:
    """Destroy a person's key: every word of the person, here and in every backup, can never be read again."""
    if not yes:
        typer.confirm(f"Nothing brings the words of {person} back. Destroy them?", abort=True)
    done = _run(doing.destroy, person, reason)
    text = "The key is destroyed." if done["keys"] else "There was no key; there will never be one for this person."
    answer(done, text, as_json)


@vault.command("apply-destroyed")
def apply_destroyed(as_json: Json = False) -> None:
    """After restoring a backup: destroy again what was destroyed before. Each start does the same."""
    done = _run(doing.apply_destroyed)
    text = (
        f"{done['listed']} destroyed keys are on the list; {done['destroyed_again']} had come back and are gone again; "
        f"{done['added_to_list']} were missing on the list."
    )
    answer(done, text, as_json)
