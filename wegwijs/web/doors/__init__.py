"""The doors: one file each, handlers that parse, ask the core and render."""
