"""Snapshot to one table of cells (n, sum w, sum w²)."""

from goodcare.engine.cells import (
    EVERYBODY,
    Cell,
    Cells,
    GroupColumn,
    Level,
    add_cells,
    check_weights,
)
from goodcare.engine.counting import AnyOf, Counting, Derived, Index, Item, OffScaleOnly
from goodcare.engine.engines import NUMPY, Engine, KernelEngine
from goodcare.engine.kernel import cells_of, count_cells
from goodcare.engine.unit_counts import count_units, units_of
from goodcare.engine.units import Unit, UnitCells, add_unit_cells

__all__ = [
    "EVERYBODY",
    "NUMPY",
    "AnyOf",
    "Cell",
    "Cells",
    "Counting",
    "Derived",
    "Engine",
    "GroupColumn",
    "Index",
    "Item",
    "KernelEngine",
    "Level",
    "OffScaleOnly",
    "Unit",
    "UnitCells",
    "add_cells",
    "add_unit_cells",
    "cells_of",
    "check_weights",
    "count_cells",
    "count_units",
    "units_of",
]
