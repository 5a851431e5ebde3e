"""Errors that carry their HTTP status and a stable code; mapped once to problem+json in `http.py`."""

from typing import Any, ClassVar


class JelangError(Exception):
    """What went wrong, with what, and what to do; `members` join the problem document (RFC 9457).

    A detail or member never holds a name, an offence or a note: it may end up in a log.
    """

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal"

    def __init__(self, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.members = members


class NotSignedIn(JelangError):
    """The request carries no valid token."""

    status = 401
    code = "not-signed-in"


class NotFound(JelangError):
    """Nothing of that id is within the reader's reach: unknown and forbidden look the same."""

    status = 404
    code = "not-found"

    def __init__(self, detail: str = "This doesn't exist or isn't yours to see.", **members: Any) -> None:
        super().__init__(detail, **members)


class Invalid(JelangError):
    """A field breaks a rule; `errors` lists field and problem."""

    status = 422
    code = "invalid"


class Conflict(JelangError):
    """The state of things doesn't allow it."""

    status = 409
    code = "conflict"


class VersionConflict(JelangError):
    """Someone else changed the row since it was read."""

    status = 412
    code = "version-conflict"


class VersionMissing(JelangError):
    """An edit came without If-Match."""

    status = 428
    code = "version-missing"


class KeyReused(JelangError):
    """An Idempotency-Key was used before for another request."""

    status = 422
    code = "idempotency-key-reused"


class Unavailable(JelangError):
    """Something this service needs doesn't answer; trying again later helps."""

    status = 503
    code = "unavailable"
