"""`jelang forms` at the keyboard: it needs nothing running to check a document or to say what one looks like."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs

from tests.consultation.documents import SMALL_FORM, small_form


def jelang(*words: str) -> tuple[int, Any]:
    command = [str(Path(sys.executable).with_name("jelang")), "forms", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)


def test_a_form_is_checked_by_path_and_its_schema_printed(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(SMALL_FORM))
    wrong = small_form(version=0)
    wrong["sections"][0]["items"][1]["visible_if"] = "sleeps = yes"
    bad.write_text(json.dumps(wrong))

    assert jelang("check", str(good), "--json") == (0, {"form": "contoh", "version": 1, "mistakes": []})
    code, found = jelang("check", str(bad), "--json")
    assert code == 1
    assert {mistake["path"] for mistake in found["mistakes"]} == {"/version", "/sections/0/items/1/visible_if"}
    code, schema = jelang("schema")
    assert code == 0
    assert jsonschema_rs.Draft202012Validator(schema).is_valid(SMALL_FORM)
    assert not jsonschema_rs.Draft202012Validator(schema).is_valid(wrong)
