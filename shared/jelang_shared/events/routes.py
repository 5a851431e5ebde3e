"""The one table of routes: which services consume which event.

The whole topology, the AsyncAPI document and docs/events.md are made from it.
"""

from jelang_shared.events import consultation, notification, portal, scheduling
from jelang_shared.events.envelope import Event

SERVICES = ("scheduling", "consultation", "notification", "reporting", "portal")

ROUTES: dict[type[Event], frozenset[str]] = {
    scheduling.PersonRegistered: frozenset({"consultation", "notification", "reporting"}),
    scheduling.PersonChanged: frozenset({"consultation", "notification", "reporting"}),
    scheduling.ReleaseDateChanged: frozenset({"consultation", "notification", "reporting"}),
    scheduling.PersonTransferred: frozenset({"consultation", "notification", "reporting"}),
    scheduling.ReleaseApproaching: frozenset({"notification", "reporting"}),
    scheduling.SessionOwed: frozenset({"reporting"}),
    scheduling.PersonAssigned: frozenset({"consultation"}),
    scheduling.SessionScheduled: frozenset({"consultation", "reporting"}),
    scheduling.SessionRescheduled: frozenset({"consultation", "reporting"}),
    scheduling.SessionCancelled: frozenset({"consultation", "reporting"}),
    scheduling.RegisterImported: frozenset({"reporting"}),
    scheduling.ReleasesSwept: frozenset({"reporting"}),
    consultation.SessionCompleted: frozenset({"scheduling", "reporting"}),
    consultation.SessionMissed: frozenset({"scheduling", "reporting"}),
    consultation.ParticipationDeclined: frozenset({"scheduling", "reporting"}),
    consultation.NeedChanged: frozenset({"reporting"}),
    consultation.ReadinessAssessed: frozenset({"notification", "reporting"}),
    consultation.HandoverReady: frozenset({"notification", "reporting"}),
    consultation.ConcernRaised: frozenset({"notification", "reporting"}),
    consultation.ConcernEscalated: frozenset({"notification", "reporting"}),
    consultation.ConcernAnswered: frozenset({"notification", "reporting"}),
    notification.NoticeSent: frozenset({"consultation", "reporting"}),
    notification.NoticeFailed: frozenset({"consultation", "reporting"}),
    notification.NoticeOpened: frozenset({"consultation", "reporting"}),
    notification.HandoverAnswered: frozenset({"consultation", "reporting"}),
    portal.StaffChanged: frozenset({"scheduling", "consultation"}),
}

EVENTS: dict[str, type[Event]] = {event.of_type(): event for event in ROUTES}


def consumed_by(service: str) -> list[type[Event]]:
    """The events a service consumes."""
    return [event for event, services in ROUTES.items() if service in services]
