"""Whom a conversation has reached, and who has not been heard yet."""
