"""Finished files, read back."""

from tests.report.finished_deck import Chart, Deck, Text, read_deck
from tests.report.finished_page import Element, Finished, read_page

__all__ = ["Chart", "Deck", "Element", "Finished", "Text", "read_deck", "read_page"]
