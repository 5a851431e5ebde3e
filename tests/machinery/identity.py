"""A key pair for tests, and tokens of made-up staff."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from jelang_shared import auth, reference
from jelang_shared.auth import Principal, Role

FACILITY = "LPN-PURWOKERTO"
PROBATION_OFFICE = "BPS-PURWOKERTO"


@cache
def keys() -> tuple[str, str]:
    """The private and the public key, as PEM."""
    private = Ed25519PrivateKey.generate()
    return (
        private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
    )


def principal(
    role: Role | str,
    *,
    facility: str | None = None,
    regional_office: str | None = None,
    probation_office: str | None = None,
    staff: UUID | None = None,
    language: str = "id",
    ends_on: date | None = None,
) -> Principal:
    """A member of staff; who works at a facility also has its regional office, as the portal says it."""
    role = Role(role)
    if facility is not None and regional_office is None:
        regional_office = reference.facilities()[facility].regional_office
    return Principal(staff or uuid4(), role, facility, regional_office, probation_office, language, ends_on)


def token(role: Role | str, **where: object) -> Mapping[str, str]:
    """The authorization header of a member of staff; see `principal` for what may be said of the place."""
    return header(principal(role, **where))  # type: ignore[arg-type]


class Header(Mapping[str, str]):
    """Signs a fresh token whenever it is sent: a test run outlives a token's five minutes."""

    def __init__(self, who: Principal) -> None:
        self._who = who

    def __getitem__(self, name: str) -> str:
        if name != "Authorization":
            raise KeyError(name)
        return f"Bearer {auth.issue(self._who, keys()[0], datetime.now(UTC))}"

    def __iter__(self) -> Iterator[str]:
        return iter(("Authorization",))

    def __len__(self) -> int:
        return 1


def header(who: Principal) -> Mapping[str, str]:
    """The authorization header of one principal."""
    return Header(who)
