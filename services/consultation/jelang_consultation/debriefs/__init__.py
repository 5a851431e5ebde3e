"""Debriefs: what who accompanied a person so far leaves to who goes on."""
