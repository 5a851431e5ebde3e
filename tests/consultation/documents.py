"""Form documents made up for tests."""

from copy import deepcopy
from typing import Any


def words(text: str) -> dict[str, str]:
    return {"id": f"{text}?", "en": f"{text} (en)?"}


SMALL_FORM: dict[str, Any] = {
    "form": "contoh",
    "version": 1,
    "title": words("Contoh"),
    "lead": words("Contoh saja"),
    "sections": [
        {
            "id": "first",
            "title": words("Pertama"),
            "items": [
                {"id": "works", "kind": "yes_no", "text": words("Bekerja"), "required": True},
                {
                    "id": "where",
                    "kind": "short_text",
                    "text": words("Di mana"),
                    "visible_if": "works = yes",
                    "required_if": "works = yes",
                },
                {
                    "id": "sure",
                    "kind": "scale",
                    "text": words("Yakin"),
                    "low": words("tidak"),
                    "high": words("ya"),
                    "urgent": [1],
                },
            ],
        }
    ],
    "dimensions": [
        {
            "id": "hope",
            "title": words("Harapan"),
            "rules": [
                {
                    "item": "sure",
                    "short": words("Yakin"),
                    "points": {"1": 0, "2": 1, "3": 2, "4": 3, "5": 4},
                    "reason": words("Karena yakin"),
                }
            ],
            "bands": [
                {"band": "early", "from": 0, "to": 1},
                {"band": "growing", "from": 2, "to": 3},
                {"band": "ready", "from": 4, "to": 4},
            ],
        }
    ],
}


def small_form(**changes: Any) -> dict[str, Any]:
    """A copy of it to change."""
    return {**deepcopy(SMALL_FORM), **changes}
