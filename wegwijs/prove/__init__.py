"""Proof over the compiled tree: what holds for every need and every combination of facts a rule can tell apart."""

from wegwijs.prove.proof import Proof, prove

__all__ = ["Proof", "prove"]
