"""Readiness over time: bands of a person's sheets, what changed since last time, and why, point by point."""
