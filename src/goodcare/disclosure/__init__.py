"""Suppression, merging of answers, and the one door that every output passes."""
