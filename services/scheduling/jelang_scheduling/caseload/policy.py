"""When persons must be handed on: policy, and what counts as a placement that ends."""

from datetime import date, timedelta
from typing import Literal

ENDING_SOON = timedelta(days=14)
"""So long before its last day a placement shows as ending, so that each person can be handed on without haste."""

Ending = Literal["no", "soon", "over"]


def ending(active: bool, ends_on: date | None, today: date) -> Ending:
    """How a placement stands on a day of the facility; its last day still counts."""
    if not active or (ends_on is not None and ends_on < today):
        return "over"
    return "soon" if ends_on is not None and ends_on - ENDING_SOON <= today else "no"
