"""Release dates of cases in a file, without a running Jelang."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jelang_scheduling.release import cases
from jelang_scheduling.release.rules import rules_on

from jelang_local.errors import CannotGoOn


def computed(file: Path, *, explain: bool) -> list[dict[str, Any]]:
    """Every case's dates, by the rules in force today.

    Raises:
        CannotGoOn: The file isn't a JSON list.
    """
    try:
        given = json.loads(file.read_bytes())
    except ValueError as error:
        raise CannotGoOn(f"{file.name} isn't JSON: {error}.") from error
    if not isinstance(given, list):
        raise CannotGoOn(f"{file.name} must hold a list of cases, each with id, start and sentences.")
    return list(cases.answers(given, rules_on(datetime.now(UTC).date()), explain=explain))


def table(found: list[dict[str, Any]]) -> str:
    """One line a case, its problems and steps below it."""
    lines = ["".join(f"{name:<19}" for name in ("id", *cases.COMPUTED)).rstrip()]
    for case in found:
        shown = [str(case["id"]), *(case[name] or "-" for name in cases.COMPUTED)]
        lines.append("".join(f"{text:<19}" for text in shown).rstrip())
        lines += [f"  {one['kind']}: {one['field']} {one['message']}" for one in case["problems"]]
        for name, trail in case.get("explanations", {}).items():
            lines.append(f"  {name}")
            lines += [f"    {step['step']:<20} {step['days']:>7}  {step['after']}  {step['source']}" for step in trail]
    return "\n".join([*lines, "Estimates: the national register (SDP) is authoritative."])
