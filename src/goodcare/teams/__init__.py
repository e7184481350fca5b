"""People, teams and roles: who may see what."""
