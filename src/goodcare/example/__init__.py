"""Seeded generator of the example conversation."""
