"""Copies: what probation offices were told about a person who asks for all that is kept about them."""
