"""The first start's welcome: a made-up world, one journey through it, and who can sign in where."""

from collections.abc import Callable

from jelang_shared.settings import Settings

from jelang_local import journey
from jelang_local.demo import passwords, work, world
from jelang_local.home import Home

Tell = Callable[[str], None]


def fill(settings: Settings, home: Home, tell: Tell) -> None:
    """Load the made-up world and walk the journey, each once in an installation's life."""
    if world.ensure(settings, home, tell):
        work.do_some(settings, home)
    if not home.journey.exists():
        tell("One made-up person's journey, through the services' public APIs:")
        journey.walk(settings, home, tell)


def say_where(settings: Settings, home: Home, tell: Tell) -> None:
    """Say where to look, and who can sign in."""
    tell("")
    tell(f"Jelang is at {settings.public_url or f'http://{settings.host}:{settings.port}'}")
    shown = passwords.lines(home)
    if shown:
        tell(f"Who can sign in (first passwords, kept in {home.first_passwords}):")
        for line in shown:
            tell(line)
