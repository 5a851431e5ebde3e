"""Asking the reporting service, the way a page does."""

from collections.abc import Mapping
from typing import Any

from tests.machinery.apps import Api


async def figures(service: Api, reader: Mapping[str, str], month: str = "2026-07") -> dict[str, Any]:
    answer = await service.get("/figures", params={"month": month}, headers=reader)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def listed(service: Api, reader: Mapping[str, str], measure: str, **wanted: Any) -> dict[str, Any]:
    wanted = {"month": "2026-07", "measure": measure, "per_page": 100, **wanted}
    answer = await service.get("/figures/list", params=wanted, headers=reader)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def step(found: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    """The numbers of one step."""
    return next(each for each in found["steps"] if each["step"] == number)


def unit(found: Mapping[str, Any], code: str) -> Mapping[str, Any]:
    """The numbers of one unit."""
    return next(each for each in found["units"] if each["code"] == code)
