"""Teaches the encoder what residents say. Needs torch; run it when the corpus has grown a lot, see decision 0007."""
