"""Concerns: what can't wait (hal mendesak), from raised to closed, with a clock that climbs until somebody answers."""
