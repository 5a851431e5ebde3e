"""What may be shown of sums, so that nobody's answer can be told from them.

Sheets count in whole batches: between two looks at least `SMALLEST` persons were added, so that the difference of two
looks is no one's answer. A small count is hidden, and with it enough others that it can't be reckoned from the total.
"""

from collections.abc import Mapping

SMALLEST = 5


def batch_of(number: int) -> int:
    """The batch of the so-manieth sheet, counted from 1."""
    return (number - 1) // SMALLEST


def whole_batches(sheets: int) -> int:
    """How many batches are whole, and so may be shown."""
    return sheets // SMALLEST


def shown(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts of one question's answers; `None` where a count is hidden."""
    small = {choice for choice, count in counts.items() if 0 < count < SMALLEST}
    hidden = set(small)
    for choice in sorted(set(counts) - small, key=lambda one: (counts[one] == 0, counts[one], one)):
        if not hidden or (len(hidden) > 1 and sum(counts[one] for one in hidden) >= SMALLEST):
            break
        hidden.add(choice)
    return {choice: None if choice in hidden else count for choice, count in counts.items()}
