"""Freezing snapshots from the database, and exporting it."""
