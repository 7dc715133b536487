"""Text → needs, facts and danger, each with the words that caused it. Offline and deterministic."""
