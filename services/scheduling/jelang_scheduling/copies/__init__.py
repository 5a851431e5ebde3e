"""Copies: the register's and the calendar's part of what a person gets who asks for all that is kept about them."""
