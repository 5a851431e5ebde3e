"""The AsyncAPI 3 document of the whole system, made from the table of routes and the events' own schemas."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from jelang_shared.events.envelope import Event
from jelang_shared.events.routes import ROUTES, SERVICES
from jelang_shared.messaging.rabbit import EXCHANGE

REFERENCES = "#/components/schemas/{model}"
ADDRESS = "{region}.{facility}."
PARAMETERS = {
    "region": {"description": "Code of the regional office, or - where an event belongs to none."},
    "facility": {"description": "Code of the facility, or - where an event belongs to none."},
}
CONTENT_TYPE = "application/json"


def document() -> dict[str, Any]:
    """The document: a channel an event, a send operation for its publisher, a receive operation a consumer."""
    _, schemas = models_json_schema([(event, "validation") for event in ROUTES], ref_template=REFERENCES)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Jelang",
            "version": "1.0.0",
            "description": "The events by which Jelang's services tell each other what happened: CloudEvents 1.0, "
            "JSON format, over RabbitMQ. Opaque ids, dates and codes; nothing that names a person.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {"rabbitmq": {"host": "localhost:5672", "protocol": "amqp", "protocolVersion": "0.9.1"}},
        "channels": {event.short_name(): _channel(event) for event in ROUTES},
        "operations": dict(_operation(event, service) for event in ROUTES for service in _concerned(event)),
        "components": {
            "messages": {event.short_name(): _message(event) for event in ROUTES},
            "schemas": schemas["$defs"],
        },
    }


def as_json() -> str:
    """The document as text."""
    return json.dumps(document(), indent=2)


def _channel(event: type[Event]) -> dict[str, Any]:
    _, service, name, version = event.of_type().split(".")
    return {
        "address": f"{ADDRESS}{service}.{name}.{version}",
        "parameters": PARAMETERS,
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": {"name": EXCHANGE.name, "type": "topic", "durable": True, "vhost": "/"},
            }
        },
    }


def _message(event: type[Event]) -> dict[str, Any]:
    return {
        "name": event.of_type(),
        "title": event.short_name(),
        "summary": (event.__doc__ or "").strip(),
        "contentType": CONTENT_TYPE,
        "payload": {"$ref": REFERENCES.format(model=event.__name__)},
    }


def _concerned(event: type[Event]) -> list[str]:
    return [service for service in SERVICES if service == event.service or service in ROUTES[event]]


def _operation(event: type[Event], service: str) -> tuple[str, dict[str, Any]]:
    name = event.short_name()
    action = "send" if service == event.service else "receive"
    return f"{service}-{action}s-{name}", {
        "action": action,
        "channel": {"$ref": f"#/channels/{name}"},
        "summary": f"{service.capitalize()} {action}s {name}.",
        "messages": [{"$ref": f"#/channels/{name}/messages/{name}"}],
    }
