"""Background work: its progress, and stopping it."""
