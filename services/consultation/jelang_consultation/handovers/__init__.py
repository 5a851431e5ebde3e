"""Handovers: a person's open needs and release facts, released to the probation office of the destination."""
