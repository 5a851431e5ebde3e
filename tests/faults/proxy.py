"""A TCP proxy that cuts, hangs, half-closes, or swallows the answer to a commit."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
CHUNK = 64 * 1024
COMMIT = b"COMMIT;"


class Proxy:
    """Stands between the services and one server; `open_server` connects to the real one."""

    def __init__(self, port: int, open_server: Callable[[], Awaitable[Streams]]) -> None:
        self.port = port
        self._open_server = open_server
        self._flows = asyncio.Event()
        self._flows.set()
        self._swallow = 0
        self.swallowed = 0
        self._pairs: set[tuple[asyncio.StreamWriter, asyncio.StreamWriter]] = set()
        self._server: asyncio.Server | None = None
        self._refuses = False

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        self.cut()

    def cut(self) -> None:
        """End every connection at once."""
        for pair in list(self._pairs):
            for writer in pair:
                writer.transport.abort()

    async def hang(self, seconds: float) -> None:
        """Let nothing through for a while, connections open."""
        self._flows.clear()
        await asyncio.sleep(seconds)
        self._flows.set()

    async def refuse(self, seconds: float) -> None:
        """Cut all, and take no new connection for a while."""
        self._refuses = True
        self.cut()
        await asyncio.sleep(seconds)
        self._refuses = False

    def half_close(self) -> None:
        """Close one direction of every connection: the server hears the end, the client doesn't."""
        for _, to_server in list(self._pairs):
            with contextlib.suppress(OSError):
                to_server.write_eof()

    def swallow_commits(self, number: int = 1) -> None:
        """Let the next commits reach the server, and end the connection in place of the answer."""
        self._swallow += number

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refuses:
            writer.transport.abort()
            return
        try:
            from_server, to_server = await self._open_server()
        except OSError:
            writer.transport.abort()
            return
        pair = (writer, to_server)
        self._pairs.add(pair)
        swallowing = asyncio.Event()
        try:
            await asyncio.gather(
                self._pump(reader, to_server, swallowing, from_client=True),
                self._pump(from_server, writer, swallowing, from_client=False),
            )
        except (OSError, EOFError):
            pass
        finally:
            self._pairs.discard(pair)
            for each in pair:
                each.transport.abort()

    async def _pump(
        self,
        source: asyncio.StreamReader,
        target: asyncio.StreamWriter,
        swallowing: asyncio.Event,
        *,
        from_client: bool,
    ) -> None:
        while data := await source.read(CHUNK):
            await self._flows.wait()
            if from_client and self._swallow and COMMIT in data:
                self._swallow -= 1
                swallowing.set()
            if not from_client and swallowing.is_set():
                self.swallowed += 1
                raise EOFError
            target.write(data)
            await target.drain()
        if from_client:
            with contextlib.suppress(OSError):
                target.write_eof()
        else:
            raise EOFError
