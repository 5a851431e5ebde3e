"""docs/events.md, made from the table of routes and the events' own words (`make docs`)."""

from jelang_shared.events.envelope import Event
from jelang_shared.events.routes import ROUTES, SERVICES

HEAD = """# Events

Made from `shared/jelang_shared/events` by `make docs`; don't edit. An event travels as a CloudEvents 1.0 document
(JSON format) over the topic exchange `jelang.events`, with the routing key
`<region>.<facility>.<service>.<event>.<version>`. It holds opaque ids, dates and codes; nothing that names a person, an
offence, an answer, a score or a note. `jelang asyncapi` prints the AsyncAPI 3 document with every field.
"""


def page() -> str:
    """The page as Markdown: for each publisher its events, who consumes them and what they hold."""
    parts = [HEAD]
    for service in SERVICES:
        published = [event for event in ROUTES if event.service == service]
        if published:
            parts += [f"## Published by {service}\n", "| event | meaning | consumed by | data |", "|---|---|---|---|"]
            parts += [*map(_row, published), ""]
    return "\n".join(parts).rstrip() + "\n"


def _row(event: type[Event]) -> str:
    meaning = " ".join((event.__doc__ or "").split())
    consumers = ", ".join(sorted(ROUTES[event]))
    data = event.model_fields["data"].annotation
    fields = ", ".join(f"`{name}`" for name in getattr(data, "model_fields", {}))
    return f"| **{event.short_name()}** | {meaning} | {consumers} | {fields} |"


if __name__ == "__main__":
    print(page(), end="")
