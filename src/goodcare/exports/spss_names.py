"""Names, labels and missing values as SPSS allows them."""

import re
from collections.abc import Iterable

from goodcare.exports.variables import Shape, Variable

LONGEST_NAME = 64
LONGEST_LABEL = 256
LONGEST_VALUE_LABEL = 120
"""In bytes of UTF-8."""
RESERVED = frozenset(
    {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
)
NOT_ASKED_LABEL, NOT_ANSWERED_LABEL = "Not asked", "Not answered"
_MISSING = (-8, -9)
_MISSING_NUMBERS = (-99_999_998, -99_999_999)
"""Far from what people answer to a question for a number."""
_NOT_IN_NAMES = re.compile(r"[^\w.]")


def missing_codes(variable: Variable) -> tuple[int, int]:
    """Return the codes of not asked and not answered."""
    return _MISSING_NUMBERS if variable.shape is Shape.NUMBER else _MISSING


def spss_names(names: Iterable[str]) -> dict[str, str]:
    """Return a valid SPSS name for each name: at most 64 bytes, unique in any case.

    >>> spss_names(["services/gp", "services_GP", "with"])
    {'services/gp': 'services_gp', 'services_GP': 'services_GP_2', 'with': 'with_'}
    """
    taken: set[str] = set()
    found = {}
    for name in names:
        plain = _plain(name)
        chosen, nth = plain, 1
        while chosen.casefold() in taken:
            nth += 1
            chosen = f"{cut(plain, LONGEST_NAME - len(str(nth)) - 1)}_{nth}"
        taken.add(chosen.casefold())
        found[name] = chosen
    return found


def _plain(name: str) -> str:
    plain = _NOT_IN_NAMES.sub("_", name)
    if not plain[:1].isalpha():
        plain = f"v{plain}"
    plain = cut(plain, LONGEST_NAME - 1).rstrip(".")
    return f"{plain}_" if plain.casefold() in RESERVED else plain


def cut(text: str, most: int) -> str:
    """Return the beginning of a text that takes at most so many bytes of UTF-8."""
    return text.encode()[:most].decode(errors="ignore")
