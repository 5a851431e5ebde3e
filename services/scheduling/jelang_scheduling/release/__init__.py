"""From a sentence to the day of release, and what comes due on the way there."""
