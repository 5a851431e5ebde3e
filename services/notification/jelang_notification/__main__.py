"""`python -m jelang_notification`."""

from jelang_notification.main import run

run()
