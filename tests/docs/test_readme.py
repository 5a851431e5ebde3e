"""What the README says of settings and commands is so."""

from pathlib import Path

from jelang_shared.messaging import catalogue
from jelang_shared.settings import PREFIX, Settings

README = (Path(__file__).parents[2] / "README.md").read_text()


def test_every_setting_is_in_the_table_with_its_meaning() -> None:
    for name, field in Settings.model_fields.items():
        assert f"| `{PREFIX}{name.upper()}` |" in README, name
        assert f"{field.description} |" in README, name


def test_no_setting_is_told_of_that_does_not_exist() -> None:
    told = {line.split("`")[1] for line in README.splitlines() if line.startswith(f"| `{PREFIX}")}
    assert told == {PREFIX + name.upper() for name in Settings.model_fields}


def test_the_page_of_events_is_the_one_made_from_the_routes() -> None:
    assert (Path(__file__).parents[2] / "docs" / "events.md").read_text() == catalogue.page()
