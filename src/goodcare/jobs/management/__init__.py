"""Commands of Django that belong to jobs."""
