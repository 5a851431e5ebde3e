"""Finding a regency by the name an office wrote, and the likely one when it is misspelt."""

import difflib
import re
from functools import cache, lru_cache
from typing import Any

from jelang_shared.reference import regencies

from jelang_scheduling.register.imports.cells import CellError

PREFIX = re.compile(r"^(kabupaten|kab|kota(?: administrasi| adm)?|kodya)\b\.?\s*", re.IGNORECASE)
NOT_LETTERS = re.compile(r"[^a-z]+")
CODE = re.compile(r"\d{2}\.\d{2}")


@lru_cache(4096)
def regency(written: str) -> str:
    """The code of a regency by its name or code; `Kabupaten` or `Kota` may be left out where one name is meant."""
    if CODE.fullmatch(written) and written in regencies():
        return written
    full, bare = _names()
    kind = PREFIX.match(written)
    key = _plain(written)
    if kind and (found := full.get(f"{kind[1][:3].casefold()}:{key}")):
        return found
    candidates = bare.get(key, ()) if not kind else ()
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise CellError("regency-ambiguous", choices=[_named(code) for code in candidates])
    raise CellError("regency-unknown", **_likely(written))


def _plain(written: str) -> str:
    return NOT_LETTERS.sub("", PREFIX.sub("", written).casefold())


@cache
def _names() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    full: dict[str, str] = {}
    bare: dict[str, tuple[str, ...]] = {}
    for found in regencies().values():
        kind = "kot" if found.name.startswith("Kota") else "kab"
        full[f"{kind}:{_plain(found.name)}"] = found.code
        bare[_plain(found.name)] = (*bare.get(_plain(found.name), ()), found.code)
    return full, bare


@lru_cache(4096)
def _likely(written: str) -> dict[str, Any]:
    _, bare = _names()
    near = difflib.get_close_matches(_plain(written), bare, 1, cutoff=0.7)
    return {"suggestion": _named(bare[near[0]][0])} if near else {}


def _named(code: str) -> dict[str, str]:
    return {"code": code, "name": regencies()[code].name}
