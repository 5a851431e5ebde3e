"""The table of routes and the registered reactions say the same."""

from importlib import import_module

import pytest
from jelang_shared.events.routes import ROUTES, SERVICES, consumed_by
from jelang_shared.host import Service
from jelang_shared.messaging.rabbit import patterns


def service(name: str) -> Service:
    found: Service = import_module(f"jelang_{name}.service").SERVICE
    return found


@pytest.mark.parametrize("name", SERVICES)
def test_each_route_leads_to_a_reaction_and_each_reaction_has_a_route(name: str) -> None:
    assert service(name).consumers.service == name
    assert service(name).consumers.events == set(consumed_by(name))


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_listens_to_its_events_from_every_place(name: str) -> None:
    assert len(patterns(name)) == len(consumed_by(name))
    assert all(key.startswith("*.*.") and len(key.split(".")) == 5 for key in patterns(name))


def test_every_publisher_is_a_service_and_tells_somebody_else() -> None:
    assert {event.service for event in ROUTES} <= set(SERVICES)
    assert all(services and event.service not in services for event, services in ROUTES.items())
