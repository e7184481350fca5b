"""Taking words back, masking, retention, and what is told about it."""
