"""Residents answer on a phone-sized screen, and one of them takes the answers back."""

import re

WORDS = {
    "en": {"start": "Start", "on": "Continue", "send": "Send my answers", "area": "Where do you live?"},
    "ur": {},
}
CODE = re.compile(r"[0-9A-Z]{4}(?:[-\s]?[0-9A-Z]{4})+")
