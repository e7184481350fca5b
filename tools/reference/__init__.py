"""The pages of `docs/reference/api`, written from the code."""
