"""Copies: this service's part of what a person gets who asks for all that is kept about them."""
