"""Handovers as the office of destination has them: the pack, its clock, its answer."""
