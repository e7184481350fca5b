"""Which codes are meant: by code, parent, pillar, kind or indicator."""

from collections.abc import Callable, Collection, Mapping

from goodcare.errors import InputError
from goodcare.framework.codes import Code, Codebook

_IS_MEANT: Mapping[str, Callable[[Code, str], bool]] = {
    "code": lambda code, wanted: code.id == wanted,
    "parent": lambda code, wanted: code.parent == wanted,
    "pillar": lambda code, wanted: code.pillar == wanted,
    "kind": lambda code, wanted: code.kind.value == wanted,
    "indicator": lambda code, wanted: wanted in code.indicators,
    "evidence": lambda code, wanted: wanted in code.evidence_for,
    "priority": lambda code, wanted: wanted in code.priorities,
}


def codes_about(codebook: Codebook, of: str) -> tuple[str, ...]:
    """Return the topmost codes of a selection, in the order of the codebook.

    Codes below them (children and theirs) are counted with them wherever they are counted.

    Args:
        codebook: of the snapshot.
        of: `code:<id>`, `parent:<id>` (its children), `pillar:<id>`, `kind:<kind>`,
            `indicator:<id>`, `evidence:<id>` (of a statement, consequence, model point or want)
            or `priority:<id>`; several joined by `+` for codes that are all of them
            (`priority:workforce+kind:change-care`), or by `,` for codes that are any of them
            (`kind:change-care,kind:change-wider`).

    Returns:
        Ids, none below another of them; empty where no code is meant.

    Raises:
        InputError: the selection is none of these, or the code does not exist.
    """
    chosen = {code for either in of.split(",") for code in _all_of(codebook, either)}
    return topmost(codebook, [code.id for code in codebook.codes if code.id in chosen])


def selections_in(of: str) -> tuple[str, ...]:
    """Return the single selections that one is put together from."""
    return tuple(one for either in of.split(",") for one in either.split("+"))


def _all_of(codebook: Codebook, of: str) -> list[str]:
    """Return every code that is all of the parts joined by `+`."""
    chosen = list(codebook.codes)
    for one in of.split("+"):
        by, _, wanted = one.partition(":")
        if by not in _IS_MEANT or not wanted:
            known = ", ".join(f"{each}:…" for each in _IS_MEANT)
            raise InputError(f"Codes cannot be chosen by '{one}'. Choose by one of: {known}.")
        if by in ("code", "parent"):
            codebook[wanted]
        chosen = [code for code in chosen if _IS_MEANT[by](code, wanted)]
    return [code.id for code in chosen]


def topmost(codebook: Codebook, codes: Collection[str]) -> tuple[str, ...]:
    """Leave out codes that lie below another of them."""
    return tuple(one for one in codes if not set(codebook.above(one)) & set(codes))


def topmost_above(codebook: Codebook, codes: Collection[str]) -> dict[str, str]:
    """Map every code that counts with one of `codes` to the topmost of them that it lies under."""
    roots = set(topmost(codebook, codes))
    found: dict[str, str] = {}
    for code in codebook.codes:
        lineage = [code.id, *codebook.above(code.id)]
        above = [one for one in lineage if one in roots]
        if above:
            found[code.id] = above[-1]
    return found


def without_sensitive(codebook: Codebook, root_of: dict[str, str]) -> dict[str, str]:
    """Leave sensitive codes out of a sum that holds others; keep them where they stand alone."""
    is_open = [root for root in root_of.values() if not codebook[root].is_sensitive]
    return {
        code: root
        for code, root in root_of.items()
        if not is_open or not (codebook[code].is_sensitive or codebook[root].is_sensitive)
    }


def never_sensitive(codebook: Codebook, root_of: dict[str, str]) -> dict[str, str]:
    """Leave sensitive codes out, also where they stand alone: who mentioned two things is a sum."""
    return {
        code: root
        for code, root in root_of.items()
        if not (codebook[code].is_sensitive or codebook[root].is_sensitive)
    }
