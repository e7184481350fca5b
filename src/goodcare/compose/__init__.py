"""Section kinds, report definitions, outline, build."""
