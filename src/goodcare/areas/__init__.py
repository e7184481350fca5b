"""Places, regions, providers: the one source of names."""

from goodcare.areas.files import (
    gazetteer_from_json,
    gazetteer_from_yaml,
    gazetteer_to_json,
    load_gazetteer,
)
from goodcare.areas.gazetteer import Area, Gazetteer, Place

__all__ = [
    "Area",
    "Gazetteer",
    "Place",
    "gazetteer_from_json",
    "gazetteer_from_yaml",
    "gazetteer_to_json",
    "load_gazetteer",
]
