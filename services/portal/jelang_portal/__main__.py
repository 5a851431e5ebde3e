"""`python -m jelang_portal`."""

from jelang_portal.main import main

main()
