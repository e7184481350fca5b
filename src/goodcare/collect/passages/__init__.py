"""Stretches of text to code: masked, in versions."""
