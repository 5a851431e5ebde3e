"""Drawings as inline SVG: a dataclass in, markup out, no page, no service, no style attribute."""
