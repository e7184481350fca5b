"""What `svy` computes for complex surveys, where it is installed.

`complex_designs()` loads the one module that imports svy; nothing else does.
"""

from importlib import import_module
from types import ModuleType

from goodcare.errors import InputError

MODULE = "goodcare.stats.complex_designs"
EXTRA = "goodcare[surveys]"


def complex_designs() -> ModuleType:
    """Load `goodcare.stats.complex_designs`.

    Returns:
        The module, with `regression`, `replicate_mean` and `calibrate`.

    Raises:
        InputError: svy is not installed.

    Source:
        None needed: it loads a module.
    """
    try:
        return import_module(MODULE)
    except ModuleNotFoundError as error:
        if error.name not in {"svy", "polars"}:
            raise
        raise InputError(
            f"Replicate weights, survey regression and calibration need '{error.name}': "
            f"pip install {EXTRA}"
        ) from None
