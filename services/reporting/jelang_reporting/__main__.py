"""`python -m jelang_reporting`."""

from jelang_reporting.main import run

run()
