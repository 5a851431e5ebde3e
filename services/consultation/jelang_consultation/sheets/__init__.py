"""Sheets: a person's answers to one version of a form, kept as they were given."""
