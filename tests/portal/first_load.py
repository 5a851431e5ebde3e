"""How much of a page comes over the line at the first visit: itself and all that it names, compressed as it is sent."""

import re

from tests.machinery.apps import Api

_NAMED = re.compile(r'(?:src|href)="(/static/[^"]+)"')
_FONT = re.compile(r"url\(([^)]+\.woff2[^)]*)\)")


async def first_load(client: Api, path: str) -> dict[str, int]:
    """Bytes of the page and of its styles, scripts, icon and font, by address."""
    page = await client.get(path, headers={"Accept-Encoding": "gzip"})
    assert page.status_code == 200, path
    addresses = set(_NAMED.findall(page.text))
    assert any(address.startswith("/static/style.css") for address in addresses)
    found = {path: page.num_bytes_downloaded}
    for address in sorted(addresses):
        part = await client.get(address, headers={"Accept-Encoding": "gzip"})
        assert part.status_code == 200, address
        if ".css" in address:
            fonts = {name.strip("'\"").partition("?")[0] for name in _FONT.findall(part.text)}
            named = {name.partition("?")[0].rpartition("/")[2] for name in addresses}
            assert {name.rpartition("/")[2] for name in fonts} <= named, "a font that the page doesn't name"
        found[address] = part.num_bytes_downloaded
    return found
