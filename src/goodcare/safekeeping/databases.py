"""The connections to the one database."""

READING = "reading"
"""For long reads in one transaction, beside which others write."""
