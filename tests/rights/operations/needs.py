"""Needs, referrals, the life plan and the handover they go into."""

from jelang_shared.auth import Action

from tests.rights.operations.asked import each, json
from tests.rights.operations.operation import Operation

NEEDS = (
    Operation("consultation", "GET", "/persons/{person}/needs", Action.NEEDS_READ, {"person": "person"}),
    Operation(
        "consultation",
        "POST",
        "/persons/{person}/needs",
        Action.NEEDS_CHANGE,
        {"person": "person"},
        json(kind="debt", status="not_started", responsible="prison"),
        answers=201,
        later=409,
    ),
    Operation(
        "consultation",
        "PATCH",
        "/needs/{need}",
        Action.NEEDS_CHANGE,
        {"need": "need"},
        lambda row: {**json(status="in_progress", responsible="both")(row), "headers": {"If-Match": "1"}},
        later=412,
    ),
    Operation(
        "consultation",
        "POST",
        "/needs/{need}/referrals",
        Action.REFERRALS_CHANGE,
        {"need": "need"},
        json(agency="employment", place="Disnaker Contoh", follow_up_on="2090-07-16"),
        answers=201,
    ),
    Operation(
        "consultation",
        "POST",
        "/referrals/{referral}/move",
        Action.REFERRALS_CHANGE,
        {"referral": "referral"},
        lambda row: {**json(state="accepted")(row), "headers": {"If-Match": "1"}},
        later=412,
    ),
    Operation("consultation", "GET", "/referrals", Action.REFERRALS_FOLLOW, shown=each("id"), kind="referral"),
    Operation("consultation", "GET", "/persons/{person}/plan", Action.PLANS_READ, {"person": "person"}),
    Operation(
        "consultation",
        "POST",
        "/persons/{person}/plan/words",
        Action.PLANS_READ,
        {"person": "person"},
        json(reason="Contoh"),
    ),
    Operation(
        "consultation",
        "POST",
        "/persons/{person}/plan/print",
        Action.PLANS_PRINT,
        {"person": "person"},
        json(reason="Contoh"),
    ),
    Operation(
        "consultation",
        "POST",
        "/handovers",
        Action.HANDOVERS_RELEASE,
        {"person": "person"},
        json(person="{person}", read="x"),
        answers=412,
    ),
    Operation(
        "consultation",
        "GET",
        "/persons/{person}/handover-summary",
        Action.HANDOVERS_PREVIEW,
        {"person": "person"},
    ),
    Operation("consultation", "GET", "/handovers", Action.HANDOVERS_READ, shown=each("person")),
)
