"""The options that say what counts, the same for every command that counts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar  # what click decorates

import click

if TYPE_CHECKING:
    from goodcare.engine import Engine

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--engine",
        default="numpy",
        show_default=True,
        metavar="NAME",
        help="What counts the responses: numpy, numba, duckdb, postgres, spark or sql.",
    ),
    click.option(
        "--processes",
        type=int,
        default=1,
        show_default=True,
        help="How many processes count, with numpy and numba.",
    ),
    click.option(
        "--database",
        default="",
        metavar="ADDRESS",
        help="Where the responses lie, with postgres and sql ('postgresql://reader@host/survey').",
    ),
    click.option(
        "--table",
        default="",
        metavar="NAME",
        help="The table that holds them, with postgres, spark and sql.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What counts, as written on the command line."""

    engine: str = "numpy"
    processes: int = 1
    database: str = ""
    table: str = ""

    def made(self) -> "Engine":
        """Return the engine.

        Raises:
            InputError: there is none of this name, options do not fit, or an extra is missing.
        """
        from goodcare.engine.choose import engine_named

        return engine_named(
            self.engine,
            processes=self.processes,
            table=self.table,
            database=self.database,
        )


def engine_options(command: Decorated) -> Decorated:
    """Add the options to a command, which takes them as they are named in `Counted`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
