"""Needs: what a person still has to have in place for release, whose turn it is, and how that went."""
