"""Looking for made-up words wherever something is written down: databases, the broker, logs, mail, files."""

import email
import io
import zipfile
from collections.abc import Iterable
from email import policy
from pathlib import Path
from urllib.parse import quote

import asyncpg
import httpx

from tests.machinery.pdf_text import text_of


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


def in_workbook(content: bytes) -> str:
    """Every part of an XLSX file."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def in_pdf(content: bytes) -> str:
    """What a PDF shows, and its uncompressed parts."""
    return text_of(content) + content.decode("latin-1")


def in_mail(home: Path) -> str:
    """Every mail that lies in the folder, decoded and as it is."""
    found = []
    for file in home.rglob("*.eml"):
        raw = file.read_bytes()
        mail = email.message_from_bytes(raw, policy=policy.default)
        body = mail.get_body()
        found += [raw.decode("utf-8", "replace"), str(mail["Subject"]), body.get_content() if body else ""]
    return "\n".join(found)


class Tap:
    """A queue of ours beside the others', which gets a copy of every event of a vhost."""

    def __init__(self, management: str, vhost: str) -> None:
        self._management, self._vhost = management, vhost

    def open(self) -> None:
        with self._client() as client:
            client.put(f"/queues/{self._vhost}/tap", json={"durable": True}).raise_for_status()
            bound = f"/bindings/{self._vhost}/e/jelang.events/q/tap"
            client.post(bound, json={"routing_key": "#"}).raise_for_status()

    def everything(self) -> str:
        """Routing keys, properties and bodies of all events so far; they stay."""
        asked = {"count": 10_000, "ackmode": "ack_requeue_true", "encoding": "auto"}
        with self._client() as client:
            return client.post(f"/queues/{self._vhost}/tap/get", json=asked).raise_for_status().text

    def plant(self, body: str) -> None:
        """Publish what no service of ours would."""
        message = {"properties": {}, "routing_key": "none", "payload": body, "payload_encoding": "string"}
        where = f"/exchanges/{self._vhost}/jelang.events/publish"
        with self._client() as client:
            client.post(where, json=message).raise_for_status()

    def files(self) -> str | None:
        """What the node has on its disk; nothing where that disk isn't ours to read."""
        with self._client() as client:
            folder = Path(client.get("/nodes").raise_for_status().json()[0]["db_dir"])
        if not folder.is_dir():
            return None
        return "\n".join(_read(file) for file in folder.rglob("*") if file.is_file())

    def _client(self) -> httpx.Client:
        return httpx.Client(base_url=self._management, timeout=60)


def _read(file: Path) -> str:
    """A file of a running node, which may go away while it is looked at."""
    try:
        return file.read_bytes().decode("latin-1")
    except FileNotFoundError:
        return ""
