"""Persons as this service knows them: dates and codes kept from scheduling's events."""
