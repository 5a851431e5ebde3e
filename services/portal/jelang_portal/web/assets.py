"""Stylesheet, font and scripts: named by their content, so that a browser may keep them for a year."""

import gzip
import hashlib
from functools import cache
from importlib.resources import files
from mimetypes import guess_type

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

PATH = "/static/"
_COMPRESSED = {".css", ".js", ".svg"}


@cache
def _all() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (files("jelang_portal") / "static").iterdir() if file.is_file()}


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(_all()[name], 9, mtime=0)


@cache
def url(name: str) -> str:
    """The address of an asset, with a digest of its content."""
    return f"{PATH}{name}?v={hashlib.sha256(_all()[name]).hexdigest()[:12]}"


async def serve(request: Request) -> Response:
    """Answer with an asset, gzipped where that helps."""
    name = request.path_params["name"]
    if name not in _all():
        raise HTTPException(404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    body = _all()[name]
    packs = any(name.endswith(ending) for ending in _COMPRESSED)
    if packs and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = _packed(name)
    return Response(body, 200, headers, media_type=guess_type(name)[0] or "font/woff2")
