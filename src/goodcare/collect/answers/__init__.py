"""Responses: answering on a phone, saved page by page."""
