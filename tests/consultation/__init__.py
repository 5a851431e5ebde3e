"""The consultation service, through its API on a real database."""
