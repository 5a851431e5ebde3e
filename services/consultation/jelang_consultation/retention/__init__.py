"""Ending what is over: words by destroying their keys, drafts by deleting them."""
