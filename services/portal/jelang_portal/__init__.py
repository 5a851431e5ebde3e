"""The portal: the web pages, and the accounts that sign in to them.

Owns: accounts, sign-ins. Speaks HTTP to the other services and keeps nothing of theirs.
Publishes: staff-changed. Consumes: nothing.
"""
