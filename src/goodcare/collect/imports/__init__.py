"""What others collected, read through a mapping."""
