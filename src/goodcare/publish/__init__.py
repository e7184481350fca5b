"""Block types, and blocks to slides and pages."""
