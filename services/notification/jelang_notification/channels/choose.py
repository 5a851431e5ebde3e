"""The channel that the settings ask for."""

from jelang_shared.settings import Settings

from jelang_notification.channels.channel import Channel
from jelang_notification.channels.folder import Folder
from jelang_notification.channels.smtp import Smtp


def choose(settings: Settings) -> Channel:
    """A mail server if one is set, else the folder `outbox` of the state folder."""
    return Smtp.at(settings.smtp_url) if settings.smtp_url else Folder(settings.home / "outbox")
