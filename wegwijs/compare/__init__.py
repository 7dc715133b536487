"""Two packs side by side: which cases and which journeys end elsewhere. Pure functions."""

from wegwijs.compare.data import as_data
from wegwijs.compare.report import Report, compare
from wegwijs.compare.told import markdown, text
from wegwijs.compare.words import Words

__all__ = ["Report", "Words", "as_data", "compare", "markdown", "text"]
