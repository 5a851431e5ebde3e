"""The ladder: which sessions a person is owed, and when."""
