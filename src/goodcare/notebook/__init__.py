"""Findings as pictures in a notebook: what passed the door, or all of it, marked as inside."""

from goodcare.notebook.forest import ForestPlot, forest_plot
from goodcare.notebook.rows import ForestRow

__all__ = ["ForestPlot", "ForestRow", "forest_plot"]
