"""Real servers that are killed, cut off from power, or left without disk."""
