"""Plays cases against the engine and counts what a resident would have got."""

from wegwijs.evaluate.figures import Figures, count
from wegwijs.evaluate.play import Played, play

__all__ = ["Figures", "Played", "count", "play"]
