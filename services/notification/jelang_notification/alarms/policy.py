"""When to try an alarm again: sooner than a notice, for a life may hang on it."""

from datetime import datetime, timedelta

LEASE = timedelta(minutes=3)
"""How long an attempt may be under way; longer than all time-outs of a channel together."""
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(minutes=2)
MOST_ATTEMPTS = 60
"""With these pauses about two hours: until the last rung was told as well, and then some."""


def next_attempt(attempts: int, at: datetime, chance: float) -> datetime | None:
    """When to try again after so many attempts; nothing when it is time to give up. `chance` (0 to 1) spreads them."""
    if attempts >= MOST_ATTEMPTS:
        return None
    pause: timedelta = min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)
    return at + pause * (0.8 + 0.4 * chance)
