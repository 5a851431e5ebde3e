"""Cases as JSON: the published ones through the same door as a stranger's file, and what is wrong named by its path."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jelang_scheduling.release.cases import COMPUTED, answer, answers
from jelang_scheduling.release.rules import BOOKS

RULES = BOOKS[-1]
ON = "/remissions/0/on"
PUBLISHED = json.loads((Path(__file__).parent / "cases/published.json").read_text())


def case(**changed: Any) -> dict[str, Any]:
    return {"id": "x", "start": "2022-01-10", "sentences": [{"years": 3}]} | changed


def problems(**changed: Any) -> list[tuple[str, str, str]]:
    told = answer(case(**changed), RULES)
    return [(one["kind"], one["code"], one["field"]) for one in told["problems"]]


def test_the_published_cases_come_out_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([{"id": one["id"], **one["given"]} for one in PUBLISHED]))
    command = [str(Path(sys.executable).with_name("jelang")), "dates", str(file), "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert [set(one) for one in found] == [{"id", *COMPUTED, "problems"}] * len(PUBLISHED)
    for one, told in zip(PUBLISHED, found, strict=True):
        assert told["id"] == one["id"]
        assert told["problems"] == []
        assert one["published"].items() <= told.items()


def test_a_short_sentence_has_no_parole_and_so_no_supervision() -> None:
    told = answer(case(sentences=[{"years": 1}]), RULES)
    assert told["supervision_end"] is None
    assert told["pre_release_leave"] is None
    assert told["conditional_leave"] is not None


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"start": "2022-02-31"}, ("invalid", "date-from-datetime-parsing", "/start")),
        ({"start": None}, ("invalid", "missing", "/start")),
        ({"sentences": []}, ("invalid", "too-short", "/sentences")),
        ({"sentences": [{"years": 2}, {}]}, ("invalid", "empty-sentence", "/sentences/1")),
        ({"sentences": [{"years": -1}]}, ("invalid", "greater-than-equal", "/sentences/0/years")),
        ({"sentences": [{"years": "2"}]}, ("invalid", "int-type", "/sentences/0/years")),
        ({"sentences": [{"kind": "life"}]}, ("unsupported", "life-sentence", "/sentences/0/kind")),
        ({"credited": 3}, ("invalid", "extra-forbidden", "/credited")),
        ({"remissions": [{"months": 40}]}, ("invalid", "remissions-exceed-sentence", "/remissions")),
        (
            {"remissions": [{"months": 1, "on": "2021-08-17"}]},
            ("warning", "remission-before-detention", ON),
        ),
        (
            {"remissions": [{"months": 1, "on": "2027-08-17"}]},
            ("warning", "remission-after-expiry", ON),
        ),
        ({"start": "2024-02-29"}, ("warning", "leap-day", "/start")),
    ],
)
def test_what_is_wrong_is_named_by_kind_and_path(changed: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert problems(**changed) == [expected]
    told = answer(case(**changed), RULES)
    assert (told["expiry"] is None) == (expected[0] != "warning")


def test_one_wrong_case_keeps_nobody_else_from_being_computed() -> None:
    found = list(answers([case(), 7, case()], RULES))
    assert [one["expiry"] for one in found] == ["2025-01-10", None, "2025-01-10"]
    assert found[1]["problems"][0]["kind"] == "invalid"
    assert [one["code"] for one in found[2]["problems"]] == ["id-used-before"]


def test_what_is_null_is_taken_as_not_said() -> None:
    told = answer(case(remissions=None, default_term=None, credited_days=None, juvenile=None), RULES)
    assert told["problems"] == []
    assert told["expiry"] == "2025-01-10"


def test_every_date_can_be_explained_step_by_step() -> None:
    told = answer(case(credited_days=5, default_term={"months": 2}), RULES, explain=True)
    steps = told["explanations"]["expiry"]
    assert [step["step"] for step in steps] == ["start", "credited", "expiry", "default_term"]
    assert steps[-1]["after"].isoformat() == told["expiry"]
