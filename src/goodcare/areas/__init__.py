"""Places, regions, providers: the one source of names."""

from goodcare.areas.gazetteer import Area, Gazetteer, Place

__all__ = ["Area", "Gazetteer", "Place"]
