"""How fast and how well: measured here, never asserted in a test."""
