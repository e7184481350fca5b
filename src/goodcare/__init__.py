"""Community insight for health and care: listen, code, find, tell, act."""
