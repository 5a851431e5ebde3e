"""Looking for made-up words wherever a database writes something down."""

from collections.abc import Iterable
from urllib.parse import quote

import asyncpg


def found_in(words: Iterable[str], text: str) -> set[str]:
    """Which of these words stand in a text: as they are, in hexadecimal as binary columns show, or escaped."""
    lowered = text.lower()
    return {
        word
        for word in words
        if any(form in lowered for form in (word.lower(), word.lower().encode().hex(), quote(word.lower())))
    }


async def everything_in(url: str) -> str:
    """Each row of each table as text; binary columns as they are and in hexadecimal."""
    connection = await asyncpg.connect(url)
    try:
        tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        rows = [
            row[0]
            for table in tables
            for row in await connection.fetch(f'SELECT t::text FROM "{table[0]}" t')  # noqa: S608 - its own names
        ]
    finally:
        await connection.close()
    return "\n".join(rows)
