"""Statements made of facts: definition, evaluation, wording."""
