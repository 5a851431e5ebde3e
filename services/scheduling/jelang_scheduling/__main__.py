"""`python -m jelang_scheduling`."""

from jelang_scheduling.main import run

run()
