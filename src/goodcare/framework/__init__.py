"""Pillars, statements, overlaps, indicators and codes as data, and their schema."""
