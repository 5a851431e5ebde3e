"""Persons, accounts and mailboxes for trying Jelang out: plainly made up, of any number, the same for the same seed."""
