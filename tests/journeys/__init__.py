"""Whole journeys through all services over a real broker, asked for by HTTP alone."""
