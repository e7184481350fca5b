"""How far coders agree, from their first, blind codings."""

from collections.abc import Iterator

from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.coded import ADJUDICATED
from goodcare.findings.values import Agreement
from goodcare.stats import Reading, coding_agreement


def agreement(analysis: Analysis) -> Agreement | None:
    """Krippendorff's alpha over passages that two or more coders read blind.

    Every code is a decision of its own on every such passage, present or absent; adjudicated
    codings are no readings. Unweighted.

    Args:
        analysis: of a snapshot.

    Returns:
        None where no passage was read by two coders, or where nothing varies, so that agreement
        cannot be told from chance.

    Source:
        Krippendorff (2011), as `goodcare.stats.coding_agreement`.
    """
    codes = [code.id for code in analysis.snapshot.codebook.codes]
    readings = list(_readings(analysis))
    if not _is_read_twice(readings):
        return None
    try:
        found = coding_agreement(readings, codes=codes)
    except InputError:  # all values are the same
        return None
    return Agreement(alpha=found.alpha, passages=found.n_passages, coders=found.n_coders)


def _readings(analysis: Analysis) -> Iterator[Reading]:
    codings = analysis.snapshot.codings.select(["passage_id", "coder", "code"])
    given: dict[tuple[str, str], set[str]] = {}
    for passage, coder, code in zip(*codings.to_pydict().values(), strict=True):
        if coder != ADJUDICATED:
            given.setdefault((passage, coder), set()).update([code] if code else [])
    for (passage, coder), codes in given.items():
        yield Reading(passage=passage, coder=coder, codes=frozenset(codes))


def _is_read_twice(readings: list[Reading]) -> bool:
    passages = [reading.passage for reading in readings]
    return len(set(passages)) < len(passages)
