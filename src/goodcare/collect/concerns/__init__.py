"""Safeguarding, complaints and crises that somebody flagged."""
