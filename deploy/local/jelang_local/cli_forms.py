"""`jelang forms`: check a deployment's own forms, add them for good, print their schema."""

import json
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from jelang_consultation.forms import check as checking
from jelang_consultation.forms import document
from jelang_shared.auth import Role

from jelang_local.cli import Json, answer, here, say
from jelang_local.client import Refused
from jelang_local.demo.world import client

forms = typer.Typer(no_args_is_help=True, help="Check a form document, add it, or print what one looks like.")

File = Annotated[Path, typer.Argument(help="A form document (.json).", exists=True, dir_okay=False)]


@forms.command()
def check(file: File, as_json: Json = False) -> None:
    """Name every mistake of a form document by its path; Jelang needn't run for it."""
    form = _read(file, as_json)
    found = {"form": form.form, "version": form.version, "mistakes": []}
    answer(found, f"{form.form} version {form.version} has no mistakes.", as_json)


@forms.command()
def add(file: File, as_json: Json = False) -> None:
    """Publish a form in the running Jelang: all of it or nothing. A published version never changes."""
    form = _read(file, as_json)
    settings, home = here()
    try:
        published = client(settings, home, Role.ADMINISTRATOR).post(
            "consultation", "/forms", json.loads(file.read_bytes())
        )
    except Refused as refused:
        if refused.code != "form-version-taken":
            raise
        mistakes = [checking.Mistake("/version", str(refused.members.get("detail", "")))]
        _turned_down(file, mistakes, as_json)
    told = "is published" if published["added"] else "was published already, word for word"
    found = {**published, "mistakes": []}
    answer(found, f"{form.form} version {form.version} {told} ({published['checksum'][:12]}).", as_json)


@forms.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of form documents."""
    say(json.dumps(document.schema(), indent=2, ensure_ascii=False))


def _read(file: Path, as_json: bool) -> document.FormDocument:
    try:
        return checking.read(file.read_bytes())
    except checking.NotAForm as bad:
        _turned_down(file, bad.mistakes, as_json)


def _turned_down(file: Path, mistakes: list[checking.Mistake], as_json: bool) -> NoReturn:
    found = {"mistakes": [{"path": mistake.path, "reason": mistake.reason} for mistake in mistakes]}
    lines = [f"{mistake.path or '/'}: {mistake.reason}" for mistake in mistakes]
    answer(found, "\n".join([f"{file.name}: nothing was added.", *lines]), as_json)
    raise typer.Exit(1)
