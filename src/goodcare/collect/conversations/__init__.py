"""Conversations: plan, areas, consent wording, targets."""
