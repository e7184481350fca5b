"""Who did what, append-only: ids, never words."""
