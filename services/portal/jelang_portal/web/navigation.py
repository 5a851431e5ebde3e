"""At most five words of navigation, by role, with what waits behind them."""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jelang_shared.auth import Role
from jelang_shared.errors import JelangError

from jelang_portal.web.clients import Away, Refused
from jelang_portal.web.i18n import gettext, marked

if TYPE_CHECKING:
    from jelang_portal.web.visits import Visit

_COUNTED_FOR, _NOT_COUNTED_FOR = 30.0, 5.0
_PATIENCE = 1.5


@dataclass(frozen=True)
class Word:
    """One word of navigation; `waiting` is nothing where it can't be told at the moment."""

    text: str
    path: str
    current: bool = False
    waiting: int | None = 0


_HOME = (marked("Beranda"), "/")
_PERSONS = (marked("Warga binaan"), "/warga-binaan")
_CALENDAR = (marked("Jadwal"), "/jadwal")
_HANDOVERS = (marked("Serah terima"), "/serah-terima")
_FIGURES = (marked("Angka"), "/angka")
_HEADS = (_HOME, _PERSONS, _CALENDAR, _HANDOVERS, _FIGURES)
_PROBATION = ((marked("Kotak masuk"), "/kotak-masuk"), _FIGURES, (marked("Kantor kami"), "/kantor"))

WORDS: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.SECTION_HEAD: _HEADS,
    Role.FACILITY_HEAD: _HEADS,
    Role.OFFICER: (_CALENDAR,),
    Role.FACILITATOR: ((marked("Sesi saya"), "/sesi"), (marked("Dampingan"), "/dampingan"), _CALENDAR, _FIGURES),
    Role.PROBATION_OFFICER: _PROBATION,
    Role.PROBATION_HEAD: _PROBATION,
    Role.REGIONAL_OFFICE: (_FIGURES, _HANDOVERS),
    Role.DIRECTORATE: (_FIGURES,),
    Role.ADMINISTRATOR: ((marked("Akun"), "/akun"), (marked("Peristiwa"), "/peristiwa"), (marked("Kunci"), "/kunci")),
    Role.AUDITOR: ((marked("Catatan akses"), "/catatan-akses"),),
}
"""The first word leads to the role's first page."""

_UNDER = {
    "/warga-binaan": ("/impor", "/lembar", "/umpan-balik"),
    "/jadwal": ("/tinjauan",),
    "/sesi": ("/sesi-tanpa-pesanan",),
}
"""Pages that lie under a word although their address doesn't."""

_counts: dict[tuple[str, str | None], tuple[float, int | None]] = {}


def first_page(role: Role) -> str:
    """Where a role starts."""
    return WORDS[role][0][1]


async def words(visit: "Visit") -> list[Word]:
    """The navigation of the signed-in, with the present page marked."""
    shown = [Word(gettext(text), path, _leads_to(path, visit.request.url.path)) for text, path in WORDS[visit.who.role]]
    waiting = await _waiting(visit)
    return [
        replace(word, waiting=waiting) if word.path in ("/serah-terima", "/kotak-masuk") else word for word in shown
    ]


def _leads_to(path: str, here: str) -> bool:
    if path == "/":
        return here == "/"
    return any(here == under or here.startswith(f"{under}/") for under in (path, *_UNDER.get(path, ())))


async def _waiting(visit: "Visit") -> int | None:
    """How many handovers wait for an answer; kept for half a minute, and nothing when it can't be told quickly."""
    who = visit.who
    place = (visit.place.kind, visit.account.office if visit.account else None)
    known = _counts.get(place)
    if known and time.monotonic() < known[0]:
        return known[1]
    if who.role in (Role.PROBATION_OFFICER, Role.PROBATION_HEAD):
        counts = [visit.notification.count("/inbox", "waiting")]
    elif who.role in (Role.SECTION_HEAD, Role.FACILITY_HEAD, Role.REGIONAL_OFFICE):
        counts = [visit.notification.count("/handovers", state=state) for state in ("sent", "opened")]
    else:
        return 0
    told = await asyncio.gather(*map(_quickly, counts))
    count = None if None in told else sum(one for one in told if one is not None)
    _counts[place] = (time.monotonic() + (_NOT_COUNTED_FOR if count is None else _COUNTED_FOR), count)
    return count


def forget() -> None:
    """Count anew for the next page."""
    _counts.clear()


async def _quickly(answer: Awaitable[int]) -> int | None:
    try:
        async with asyncio.timeout(_PATIENCE):
            return await answer
    except (Away, Refused, JelangError, TimeoutError):
        return None
