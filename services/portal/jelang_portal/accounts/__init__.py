"""Accounts: who may sign in, as what, where, and until when."""
