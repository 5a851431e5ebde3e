"""What stops the `jelang` command: a sentence that says what is wrong and what to do."""


class CannotGoOn(Exception):
    """Something this machine or installation lacks; the message is for the person at the keyboard."""
