"""The portal: the web pages, and the accounts that sign in to them.

Owns: accounts, sign-ins, and for a day the answers to forms and the words of those whose sign-in ended, sealed under
a secret of the page they were on. Speaks HTTP to the other services and keeps nothing of theirs.
Publishes: staff-changed. Consumes: nothing.
"""
