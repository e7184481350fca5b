"""The wording table: which words a difference has earned. Data of the conversation."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise

import yaml

from goodcare.claims.ids import short_hash
from goodcare.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """One row: `word` is said where `low` <= |h| < `below`."""

    word: str
    low: float
    below: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A whole table with its identity, which every said text carries."""

    table_id: str
    strengths: tuple[Strength, ...]

    def variant(self, h: float) -> str:
        """Return the wording of a clear difference ("slightly-more", "less", "much-less").

        Args:
            h: Cohen's h, signed; at least the lowest row in size.

        Raises:
            InputError: no row covers it.
        """
        direction = "more" if h > 0 else "less"
        for row in self.strengths:
            if row.low <= abs(h) < row.below:
                return f"{row.word}-{direction}" if row.word else direction
        raise InputError(f"The wording table has no row for a difference of h = {h:.3f}.")


def read_wording(text: str) -> Wording:
    """Read a table from YAML, decimals as text.

    Raises:
        InputError: a row lacks a limit, or rows do not follow on each other.
    """
    try:
        rows = yaml.safe_load(text)["strengths"]
        strengths = tuple(
            Strength(
                word=row["word"],
                low=float(Decimal(row["from"])),
                below=float(Decimal(row["below"])),
            )
            for row in rows
        )
    except (KeyError, TypeError, ArithmeticError) as error:
        raise InputError(f"The wording table cannot be read: {error!r}.") from error
    for above, below in pairwise(strengths):
        if above.below != below.low:
            raise InputError(
                f"The wording table leaves a gap between {above.below} and {below.low}."
            )
    return Wording(table_id=short_hash({"strengths": rows}), strengths=strengths)


@cache
def shipped_wording() -> Wording:
    """Return the table that ships with the software."""
    return read_wording((files("goodcare.claims") / "wording.yaml").read_text(encoding="utf-8"))
