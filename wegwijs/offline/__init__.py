"""Every talk that begins at a tile, as a file to follow without the engine: one graph, and its texts per language."""

from wegwijs.offline.graph import Ask, End, Graph, Leg, build
from wegwijs.offline.texts import texts

__all__ = ["Ask", "End", "Graph", "Leg", "build", "texts"]
