"""YAML → Pack. The only room that opens content files."""

from wegwijs.content.load import Loaded, load, load_cases, version_of

__all__ = ["Loaded", "load", "load_cases", "version_of"]
