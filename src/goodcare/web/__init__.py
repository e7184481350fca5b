"""Base templates, components and static files; no models."""
