"""Answering on a shared tablet, without a network too."""
