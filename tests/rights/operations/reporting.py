"""Reporting: the figures and what they count."""

from jelang_shared.auth import Action

from tests.rights.operations.asked import asking, each
from tests.rights.operations.operation import Operation

REPORTING = (
    Operation(
        "reporting",
        "GET",
        "/figures",
        Action.FIGURES_READ,
        send=asking(month="2026-07"),
        counted=lambda body: max(body["total"]["owed"], body["total"]["handovers_sent"]),
    ),
    Operation(
        "reporting",
        "GET",
        "/figures/list",
        Action.FIGURES_LIST,
        send=asking(month="2026-07", measure="owed"),
        shown=each("person"),
    ),
    Operation("reporting", "GET", "/figures.xlsx", Action.FIGURES_READ, send=asking(month="2026-07")),
)
