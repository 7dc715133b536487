"""Wegwijs: from a resident's own words to the nearest fitting help."""

__version__ = "0.1.0"
