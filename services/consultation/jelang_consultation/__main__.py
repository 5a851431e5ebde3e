"""`python -m jelang_consultation`."""

from jelang_consultation.main import run

run()
