"""Persons who go to another facility: the one proposes, the other confirms, and from that instant they are there."""
