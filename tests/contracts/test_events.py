"""What was published stays readable, and holds nothing about a person."""

import json
import re

import jsonschema_rs
import pytest
from cloudevents.core.formats.json import JSONFormat
from jelang_shared.events.envelope import Event
from jelang_shared.events.routes import EVENTS, ROUTES
from jelang_shared.messaging.inbox import MAX_BODY, row_of

from tests.contracts import golden

each_event = pytest.mark.parametrize("event", ROUTES, ids=golden.name)
PRIVATE = re.compile(
    r"(^|_)(name|names|note|notes|hopes|worries|offence|answers|score|address|mailbox|mail|text|born|birth|sex|religion)($|_)"
)


def test_every_version_has_its_golden_files_and_there_are_no_others() -> None:
    wanted = {f"{golden.name(event)}{end}" for event in ROUTES for end in (".json", ".schema.json")}
    assert {file.name for file in golden.FOLDER.iterdir()} == wanted


@each_event
def test_the_golden_payload_is_read_and_written_unchanged(event: type[Event]) -> None:
    payload = golden.payload(event)
    assert EVENTS[payload["type"]] is event
    assert event.model_validate(payload).model_dump(mode="json") == payload


@each_event
def test_the_schema_is_the_published_one(event: type[Event]) -> None:
    assert event.model_json_schema() == golden.schema(event), golden.__doc__
    jsonschema_rs.validator_for(golden.schema(event)).validate(golden.payload(event))


@each_event
def test_fields_a_newer_publisher_adds_are_passed_over(event: type[Event]) -> None:
    payload = golden.payload(event)
    newer = {**payload, "newextension": "x", "data": {**payload["data"], "newer": 1}}
    assert event.model_validate(newer) == event.model_validate(payload)


@each_event
def test_the_public_cloudevents_sdk_reads_it(event: type[Event]) -> None:
    body = event.model_validate(golden.payload(event)).model_dump_json().encode()
    read = JSONFormat().read(None, body)
    assert (read.get_type(), read.get_source()) == (event.of_type(), f"/kw-jateng/{event.service}")
    data = read.get_data()
    assert data == golden.payload(event)["data"]


@each_event
def test_the_inbox_takes_it(event: type[Event]) -> None:
    body = json.dumps(golden.payload(event)).encode()
    assert row_of(body)["state"] == "new"
    assert len(body) < MAX_BODY


@each_event
def test_no_field_speaks_of_a_person(event: type[Event]) -> None:
    def fields(schema: object) -> set[str]:
        if isinstance(schema, dict):
            return set(schema.get("properties", ())) | {name for part in schema.values() for name in fields(part)}
        return {name for part in schema for name in fields(part)} if isinstance(schema, list) else set()

    assert not {name for name in fields(golden.schema(event)) if PRIVATE.search(name)}


@each_event
def test_the_routing_key_says_where_and_what(event: type[Event]) -> None:
    read = event.model_validate(golden.payload(event))
    assert read.routing_key == f"KW-JATENG.LPN-PURWOKERTO.{event.service}.{golden.name(event)}"
