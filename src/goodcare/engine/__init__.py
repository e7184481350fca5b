"""Snapshot to one table of cells (n, sum w, sum w²)."""
