"""Whether a theme lies with the person, in care, or in society."""

from collections.abc import Mapping
from enum import StrEnum

from goodcare.framework.codes import Codebook, CodeKind


class CodeLevel(StrEnum):
    """Where a theme lies: with the person, in how they are cared for, or around them."""

    PERSON = "person"
    CARE = "care"
    SOCIETY = "society"


_BY_KIND: Mapping[CodeKind, CodeLevel] = {
    CodeKind.INDICATOR: CodeLevel.CARE,
    CodeKind.SERVICE: CodeLevel.CARE,
    CodeKind.CHANGE_CARE: CodeLevel.CARE,
    CodeKind.CHANGE_WIDER: CodeLevel.SOCIETY,
}
"""What a kind of code says about it; nothing of partners and others."""


def level_of(codebook: Codebook, code_id: str) -> CodeLevel | None:
    """Return the level of a code: its own, else that of the nearest code above, else its kind's.

    Raises:
        InputError: there is no such code.
    """
    code = codebook[code_id]
    seen = {code.id}
    one = code
    while not one.level and one.parent and one.parent not in seen:
        one = codebook[one.parent]
        seen.add(one.id)
    return CodeLevel(one.level) if one.level else _BY_KIND.get(code.kind)
