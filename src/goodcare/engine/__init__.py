"""Snapshot to one table of cells (n, sum w, sum w²)."""

from goodcare.engine.cells import EVERYBODY, Cell, Cells, GroupColumn, Level, add_cells
from goodcare.engine.kernel import cells_of, count_cells

__all__ = [
    "EVERYBODY",
    "Cell",
    "Cells",
    "GroupColumn",
    "Level",
    "add_cells",
    "cells_of",
    "count_cells",
]
