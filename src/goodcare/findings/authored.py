"""Which codes are evidence for a part of the framework: its pillars, consequences, points."""

from collections.abc import Callable, Mapping

from goodcare.errors import InputError
from goodcare.findings.selection import topmost
from goodcare.framework.codes import Codebook
from goodcare.framework.model import Framework


def _statements(framework: Framework, pillar: str) -> set[str]:
    return {one.id for one in framework.statements if one.pillar == pillar}


def _consequences(framework: Framework, end: str) -> set[str]:
    return {one.id for one in framework.consequences if one.is_good == (end == "good")}


def _model_points(framework: Framework, priority: str) -> set[str]:
    return {one.id for one in framework.model_points if one.priority == priority}


def _wants(framework: Framework, priority: str) -> set[str]:
    return {one.id for one in framework.wants if one.priority == priority}


PILLARS = "pillars"
_TEXTS: Mapping[str, Callable[[Framework, str], set[str]]] = {
    "statements": _statements,
    "consequences": _consequences,
    "model": _model_points,
    "wants": _wants,
}


def codes_of_part(framework: Framework, codebook: Codebook, part: str) -> tuple[str, ...]:
    """Return the topmost codes that are evidence for anything in a part of the framework.

    Args:
        framework: of the snapshot.
        codebook: of the snapshot.
        part: `pillars:<kind>` (the codes of these pillars); `statements:<pillar>`,
            `consequences:good`, `consequences:bad`, `model:<priority>` or `wants:<priority>`
            (the codes that are evidence for any of their texts).

    Returns:
        Codes in the order of the codebook; empty where none is evidence for it.

    Raises:
        InputError: there is no such part.
    """
    what, _, which = part.partition(":")
    if what == PILLARS and which:
        pillars = {one.id for one in framework.pillars if one.kind.value == which}
        return topmost(codebook, [one.id for one in codebook.codes if one.pillar in pillars])
    if what not in _TEXTS or not which:
        known = ", ".join(f"{one}:…" for one in (PILLARS, *_TEXTS))
        raise InputError(f"The framework has no part '{part}'. Parts: {known}.")
    texts = _TEXTS[what](framework, which)
    return topmost(codebook, [one.id for one in codebook.codes if texts & set(one.evidence_for)])
