"""Whom to tell: where each person's way leads, and how that office is reached."""
