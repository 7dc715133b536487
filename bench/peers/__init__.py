"""Other ways to recognise a need, taught with the same sentences, to hold Wegwijs against."""
