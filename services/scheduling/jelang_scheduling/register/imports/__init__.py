"""Register files: read, rehearsed, then taken in whole or not at all."""
