"""The AsyncAPI document says how everything travels."""

import json
from typing import Any

import jsonschema_rs
import pytest
from jelang_shared.events.envelope import Event
from jelang_shared.events.routes import ROUTES
from jelang_shared.messaging import asyncapi

from tests.contracts import golden

DOCUMENT = asyncapi.document()


def test_there_is_a_channel_for_each_event_and_an_operation_for_each_side() -> None:
    assert set(DOCUMENT["channels"]) == {event.short_name() for event in ROUTES}
    sides = len(ROUTES) + sum(len(services) for services in ROUTES.values())
    assert len(DOCUMENT["operations"]) == sides


def test_every_reference_leads_somewhere() -> None:
    def references(part: Any) -> list[str]:
        if isinstance(part, dict):
            return [part["$ref"]] if "$ref" in part else [ref for value in part.values() for ref in references(value)]
        return [ref for value in part for ref in references(value)] if isinstance(part, list) else []

    for reference in references(DOCUMENT):
        place: Any = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


@pytest.mark.parametrize("event", ROUTES, ids=golden.name)
def test_the_golden_payload_fits_the_document(event: type[Event]) -> None:
    message = DOCUMENT["components"]["messages"][event.short_name()]
    schema = {**message["payload"], "components": DOCUMENT["components"]}
    jsonschema_rs.validator_for(schema).validate(golden.payload(event))


@pytest.mark.parametrize("event", ROUTES, ids=golden.name)
def test_the_address_is_the_routing_key(event: type[Event]) -> None:
    address = DOCUMENT["channels"][event.short_name()]["address"]
    read = event.model_validate(golden.payload(event))
    assert address.format(region=read.regionaloffice, facility=read.facility) == read.routing_key


def test_it_is_printed_as_json() -> None:
    assert json.loads(asyncapi.as_json()) == DOCUMENT
