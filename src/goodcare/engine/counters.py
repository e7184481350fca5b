"""Ways of counting joint tables, by name."""

from importlib import import_module

from goodcare.engine.tables import NUMPY_TABLES, TableCounter
from goodcare.errors import InputError

COUNTERS = ("numpy", "numba")


def counter_named(name: str) -> TableCounter:
    """Return the counter that people call so.

    Args:
        name: "numpy", which is always there, or "numba", which has to be installed.

    Raises:
        InputError: there is no such counter, or its library is not installed.
    """
    if name == "numpy":
        return NUMPY_TABLES
    if name != "numba":
        raise InputError(f"There is no kernel '{name}'; there are {' and '.join(COUNTERS)}.")
    try:
        kernel = import_module("goodcare.engine.numba_kernel")
    except ModuleNotFoundError:
        raise InputError(
            "Counting with numba needs the library numba, which is not installed here. "
            "Install goodcare with its extra 'numba': pip install 'goodcare[numba]'."
        ) from None
    counter: TableCounter = kernel.NUMBA_TABLES
    return counter
