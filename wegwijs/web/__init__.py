"""The resident's door: pages over the one engine. Thin: parse, ask the core, render."""
