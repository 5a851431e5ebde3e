"""Alarms: those in charge are told of an urgent matter at once, and at each rung that it climbs; never what it is."""
