"""The same engine as JSON for other systems: /api/v1."""
