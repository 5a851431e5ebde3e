"""The doors that no import graph shows: where rows are selected and committed, which files know which."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVICES = sorted(folder for folder in (ROOT / "services").glob("*/jelang_*") if (folder / "service.py").exists())
CODE = sorted(
    file
    for folder in (ROOT / "shared", ROOT / "services", ROOT / "deploy" / "local")
    for file in folder.rglob("*.py")
    if not {"node_modules", "versions", "build"} & set(file.parts)
)
LEVELS = ("main", "service", "consumers", "api", "verbs", "schemas", "queries", "model")
"""From the edge inwards: a file may know those to its right, never those to its left."""
LONGEST = 300


def level(file: Path) -> int:
    """Where a feature's file stands; what has no reserved name is a verb, a rule or the wiring, told by its content."""
    return LEVELS.index(file.stem) if file.stem in LEVELS else LEVELS.index("verbs")


def awaited(file: Path, name: str) -> Iterator[int]:
    """The lines that await a method of this name."""
    for node in ast.walk(ast.parse(file.read_text())):
        match node:
            case ast.Await(value=ast.Call(func=ast.Attribute(attr=called))) if called == name:
                yield node.lineno


def calls(file: Path, name: str) -> Iterator[int]:
    """The lines that call a function or method of this name."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
            if called == name:
                yield node.lineno


def imported(file: Path) -> Iterator[str]:
    """The modules a file imports when it runs."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_nothing_commits_outside_the_edge() -> None:
    found = [f"{file.relative_to(ROOT)}:{line}" for file in CODE for line in awaited(file, "commit")]
    assert found
    assert all(place.startswith("shared/jelang_shared/database.py:") for place in found), found


def test_services_select_only_in_queries() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for folder in SERVICES
        for file in folder.rglob("*.py")
        if file.stem != "queries" and "versions" not in file.parts
        for line in calls(file, "select")
    ]
    assert found == []


@pytest.mark.parametrize("folder", SERVICES, ids=lambda folder: folder.name)
def test_files_of_a_service_know_each_other_inwards_only(folder: Path) -> None:
    wrong = []
    for file in folder.rglob("*.py"):
        if file.stem in {"queries", "model", "schemas"}:
            for module in imported(file):
                stems = [part for part in module.split(".") if part in LEVELS]
                if module.startswith(folder.name) and stems and LEVELS.index(stems[0]) < level(file):
                    wrong.append(f"{file.relative_to(ROOT)} imports {module}")
        elif file.stem not in {"main", "service", "__main__", "__init__"}:
            wrong += [
                f"{file.relative_to(ROOT)} imports {module}"
                for module in imported(file)
                if module.startswith((f"{folder.name}.main", f"{folder.name}.service"))
            ]
    assert wrong == []


@pytest.mark.parametrize("folder", SERVICES, ids=lambda folder: folder.name)
def test_a_service_begins_with_its_charter(folder: Path) -> None:
    charter = (ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or "").lower()
    assert all(word in charter for word in ("owns", "publishes", "consumes")), charter


def test_every_module_says_what_it_is_in_a_line() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in CODE
        if file.read_text().strip() and not ast.get_docstring(ast.parse(file.read_text()))
    ]
    assert silent == []


def test_files_stay_short() -> None:
    long = {str(file.relative_to(ROOT)): n for file in CODE if (n := len(file.read_text().splitlines())) > LONGEST}
    assert long == {}


@pytest.mark.parametrize(
    "folder", sorted(path for path in (ROOT / "services").glob("*/jelang_*/**/versions") if path.is_dir()), ids=str
)
def test_migrations_of_a_database_are_one_line_after_the_other(folder: Path) -> None:
    names, follows = [], []
    for file in folder.glob("*.py"):
        said = {
            target.id: ast.literal_eval(node.value)
            for node in ast.parse(file.read_text()).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name) and target.id in {"revision", "down_revision"}
        }
        names.append(said["revision"])
        follows.append(said["down_revision"])
    assert len(set(names)) == len(names), f"two have the same name: {names}"
    assert len(set(follows)) == len(follows), f"two follow the same: {follows}"
    assert set(follows) - {None} <= set(names), f"one follows nothing: {follows}"
