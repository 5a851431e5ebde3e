"""Mail as files in a folder, for an installation without a mail server."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from jelang_notification.channels.channel import Answer, Mail, Outcome


@dataclass(frozen=True)
class Folder:
    """Writes `<Message-ID>.eml`, whole or not at all; a repetition overwrites."""

    path: Path

    async def deliver(self, mail: Mail) -> Answer:
        """Write the mail down."""
        try:
            await asyncio.to_thread(self._write, mail)
        except OSError as error:
            return Answer(Outcome.TEMPORARY, type(error).__name__)
        return Answer(Outcome.TAKEN, "written")

    def _write(self, mail: Mail) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        file = self.path / f"{mail.id}.eml"
        unfinished = file.with_suffix(".part")
        unfinished.write_bytes(mail.message().as_bytes())
        unfinished.replace(file)
