"""When to try again, and when to stop."""

from datetime import datetime, timedelta

LEASE = timedelta(minutes=5)
"""How long an attempt may be under way; longer than all time-outs of a channel together."""
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=2)
MOST_ATTEMPTS = 12
"""With these pauses, about ten hours: longer than greylisting and than most repairs of a mail server."""


def next_attempt(attempts: int, at: datetime, chance: float) -> datetime | None:
    """When to try again after so many attempts; nothing when it is time to give up.

    `chance` (0 to 1) spreads the pauses over ± 20 %, so that what failed together doesn't come back together.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    pause: timedelta = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
    return at + pause * (0.8 + 0.4 * chance)
