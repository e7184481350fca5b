"""People who asked to hear from the team, apart from their answers."""
