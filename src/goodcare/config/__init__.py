"""How an installation is set up: one settings file, read from environment variables."""
