"""Forms: versioned documents in both languages; one definition renders, validates and reads a sheet of answers.

A published version never changes, so that answers keep the questions they were given to.
"""
