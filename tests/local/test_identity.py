"""A header made when a test module is read still opens doors when its tests run, however late."""

from datetime import datetime, timedelta, tzinfo

import jwt
import pytest
from jelang_shared import auth

from tests.machinery import identity


class Later(datetime):
    """The clock ten minutes on."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Later":
        return super().now(tz) + timedelta(minutes=10)


def test_a_header_signs_anew_each_time_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    header = identity.header(identity.principal("officer", facility=identity.FACILITY))
    first = _expiry(header["Authorization"])
    monkeypatch.setattr(identity, "datetime", Later)
    assert _expiry(header["Authorization"]) > first + auth.LIFETIME.total_seconds()


def _expiry(header: str) -> float:
    claims = jwt.decode(header.removeprefix("Bearer "), options={"verify_signature": False})
    return float(claims["exp"])
