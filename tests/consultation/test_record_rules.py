"""What a record must say, and how a mistake is answered."""

import json
from typing import Any

import pytest

from tests.consultation.world import RECORD, Cast, booked
from tests.machinery.apps import Api


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"themes": []}, "themes"),
        ({"themes": ["weather"]}, "themes.0"),
        ({"officer_presence": None}, "officer_presence"),
        ({"officer_presence": "absent"}, "absence_reason"),
        ({"officer_presence": "absent", "absence_reason": "   "}, "absence_reason"),
        ({"hopes": "a" * 4001}, "hopes"),
        ({"note": "bel\x07"}, "note"),
        ({"agreements": ["satu", "dua", "tiga", "empat", "lima", "enam"]}, "agreements"),
        ({"needs": [{"kind": "gold", "status": "met", "responsible": "both"}]}, "needs.0.kind"),
        ({"offence": "rahasia"}, "offence"),
    ],
)
async def test_a_mistake_is_answered_at_its_field(
    service: Api, cast: Cast, changes: dict[str, Any], field: str
) -> None:
    session = await booked(service, cast)

    answer = await service.post(f"/sessions/{session}/complete", json={**RECORD, **changes}, headers=cast.leads)

    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert "Pengin" not in answer.text
    assert "rahasia" not in answer.text


async def test_half_a_letter_is_a_mistake_and_not_a_breakdown(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    body = json.dumps({**RECORD, "hopes": "X"}).replace('"X"', '"\\ud83d"')

    answer = await service.post(
        f"/sessions/{session}/complete", content=body, headers={**cast.leads, "Content-Type": "application/json"}
    )

    assert answer.status_code == 422


async def test_blank_words_count_as_nothing_said(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    said = {"officer_presence": "in_room", "themes": ["life_plan"], "hopes": "  ", "agreements": ["", "  "]}

    answer = await service.post(f"/sessions/{session}/complete", json=said, headers=cast.leads)

    assert answer.status_code == 200
    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()
    assert detail["has_notes"] is False


async def test_a_reason_is_kept_only_of_an_absent_officer(service: Api, cast: Cast) -> None:
    session = await booked(service, cast)
    said = {**RECORD, "officer_presence": "in_room", "absence_reason": "sisa ketikan"}
    await service.post(f"/sessions/{session}/complete", json=said, headers=cast.leads)

    detail = (await service.get(f"/sessions/{session}", headers=cast.leads)).json()

    assert detail["absence_reason"] is None
