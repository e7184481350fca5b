"""Mentions, responses and respondents: three counts that are never added up."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.coded import Flags, Given, Rows, unique_count
from goodcare.findings.reach import passages_in
from goodcare.findings.selection import codes_about, topmost_above, without_sensitive
from goodcare.findings.values import Mentions, Ranked
from goodcare.findings.whom import who_mentioned
from goodcare.snapshot.model import CodingCoverage
from goodcare.stats import competition_ranks


def mentions(
    analysis: Analysis, codes: Collection[str], *, place: Place, among: Flags | None = None
) -> Mentions:
    """Count how often some codes were mentioned in a place, codes below them included.

    Agreed and single codings count; double codings that disagree and that nobody settled do not
    and are reported. A code counts once per passage, however many spans or codes below it; of
    codes that lie below another one asked for, only the topmost counts. Sensitive codes count on
    their own, never in a sum with others: what is hidden could be had by subtraction. Unweighted.

    Args:
        analysis: of a snapshot.
        codes: ids of codes, counted together.
        place: whose respondents, and which gatherings; one over several areas counts in each.
        among: which passages are looked at (answers to one question); all where None.

    Returns:
        Counts. The base is people of the place with a codeable answer: any of their passages
        (among those looked at) that was to be coded. Where only part was coded the counts mean
        "at least".

    Raises:
        InputError: the codebook has no such code.
    """
    codebook = analysis.snapshot.codebook
    for code in codes:
        codebook[code]
    root_of = without_sensitive(codebook, topmost_above(codebook, codes))
    is_here = _looked_at(analysis, place, among)
    coded = analysis.coded
    counted = _rooted(analysis, coded.counted, root_of=root_of, is_wanted=is_here)
    contested = _rooted(analysis, coded.contested, root_of=root_of, is_wanted=is_here)
    of_person = coded.is_of_person
    passages = counted.passages[of_person[counted.passages]]
    doubtful = contested.passages[of_person[contested.passages]]
    roots = tuple(dict.fromkeys(root_of.values()))
    return Mentions(
        codes=roots,
        mentions=len(passages),
        responses=unique_count(passages),
        respondents=unique_count(coded.person[passages]),
        base=unique_count(coded.person[is_here & of_person & coded.is_codeable]),
        gatherings=_gatherings_that_raised(analysis, counted.passages),
        unsettled=unique_count(np.setdiff1d(doubtful, passages)),
        is_complete=all_coded(analysis),
        of=who_mentioned(roots, place) if roots and among is None else None,
    )


def mentions_about(analysis: Analysis, of: str, *, place: Place) -> Mentions:
    """Count mentions of a selection of codes: `pillar:accessible`, `kind:service`, `code:gp`.

    Args:
        analysis: of a snapshot.
        of: as in `codes_about`.
        place: as in `mentions`.

    Returns:
        Counts as in `mentions`, unweighted, of all these codes together.

    Raises:
        InputError: there is no such selection, or the codebook has no such code.
    """
    return mentions(analysis, codes_about(analysis.snapshot.codebook, of), place=place)


def mentions_of_pillar(analysis: Analysis, pillar: str, *, place: Place) -> Mentions:
    """Count mentions of a pillar's codes together, as `mentions` does (unweighted).

    Args:
        analysis: of a snapshot.
        pillar: its id in the framework.
        place: as in `mentions`.

    Returns:
        Counts; all 0 but the base where the pillar has no codes.

    Raises:
        InputError: the framework has no such pillar.
    """
    analysis.snapshot.framework.pillar(pillar)
    return mentions_about(analysis, f"pillar:{pillar}", place=place)


def ranked_codes(
    analysis: Analysis, of: str, *, place: Place, among: Flags | None = None
) -> tuple[Ranked, ...]:
    """Rank the topmost codes of a selection by respondents (unweighted), then by label.

    Args:
        analysis: of a snapshot.
        of: as in `codes_about`; `parent:<id>` ranks the codes below one.
        place: as in `mentions`.
        among: as in `mentions`.

    Returns:
        Codes that at least one respondent mentioned. Ties share a rank, the next one skips
        (1, 2, 2, 4). A small difference in rank means little: show the counts.
    """
    codes = codes_about(analysis.snapshot.codebook, of)
    return ranked_among(analysis, codes, place=place, among=among)


def ranked_among(
    analysis: Analysis, codes: Collection[str], *, place: Place, among: Flags | None = None
) -> tuple[Ranked, ...]:
    """Rank some codes, each with those below it, as `ranked_codes` does (unweighted).

    Raises:
        InputError: the codebook has no such code.
    """
    codebook = analysis.snapshot.codebook
    counted = [(code, mentions(analysis, [code], place=place, among=among)) for code in codes]
    listed = sorted(
        ((code, found) for code, found in counted if found.respondents),
        key=lambda one: (-one[1].respondents, codebook[one[0]].label.casefold(), one[0]),
    )
    ranks = competition_ranks([found.respondents for _, found in listed])
    return tuple(
        Ranked(rank=rank, is_tied=ranks.count(rank) > 1, code=code, mentions=found)
        for rank, (code, found) in zip(ranks, listed, strict=True)
    )


def passages_mentioning(
    analysis: Analysis, codes: Collection[str], *, place: Place, among: Flags | None = None
) -> Flags:
    """Which passages of a place, of respondents and of gatherings, mention some codes.

    As in `mentions`: what counts there counts here, sensitive codes never in a sum with others.

    Args:
        analysis: of a snapshot.
        codes: ids of codes; those below them count with them.
        place: as in `mentions`.
        among: as in `mentions`.

    Returns:
        Flags, one for each passage in stored order.

    Raises:
        InputError: the codebook has no such code.
    """
    codebook = analysis.snapshot.codebook
    for code in codes:
        codebook[code]
    root_of = without_sensitive(codebook, topmost_above(codebook, codes))
    is_looked_at = _looked_at(analysis, place, among)
    counted = analysis.coded.counted
    found = np.zeros(len(is_looked_at), dtype=bool)
    found[_rooted(analysis, counted, root_of=root_of, is_wanted=is_looked_at).passages] = True
    return found


def people_of_passages(analysis: Analysis, passages: Flags) -> Rows:
    """Number the respondents who said any of some passages, each once; gatherings are nobody."""
    coded = analysis.coded
    return np.unique(coded.person[passages & coded.is_of_person])


def coded_base(analysis: Analysis, *, place: Place, among: Flags | None = None) -> int:
    """Count people of a place who gave a codeable answer (among some passages), unweighted.

    The base of every share of mentions. People of gatherings are not in it.

    Args:
        analysis: of a snapshot.
        place: whose respondents.
        among: which passages are looked at, one flag each; all where None.

    Returns:
        People, 0 or more.
    """
    coded = analysis.coded
    rows = _looked_at(analysis, place, among) & coded.is_of_person & coded.is_codeable
    return unique_count(coded.person[rows])


def _looked_at(analysis: Analysis, place: Place, among: Flags | None) -> Flags:
    is_here = passages_in(analysis, place)
    return is_here if among is None else is_here & among


def people_who_mentioned(
    analysis: Analysis, root_of: dict[str, str], *, place: Place
) -> NDArray[np.int64]:
    """Number the respondents of a place who mentioned any of some codes (unweighted).

    Args:
        analysis: of a snapshot.
        root_of: codes that count, each with the topmost code that it counts for.
        place: as in `mentions`; people of gatherings are nobody here.

    Returns:
        Numbers of respondents, each once, ascending: only to be set against each other.
    """
    coded, is_here = analysis.coded, passages_in(analysis, place)
    passages = _rooted(analysis, coded.counted, root_of=root_of, is_wanted=is_here).passages
    return np.unique(coded.person[passages[coded.is_of_person[passages]]])


def all_coded(analysis: Analysis) -> bool:
    """Whether all answers, or a recorded random sample, were coded; else counts mean "at least"."""
    return analysis.snapshot.manifest.conversation.coverage is not CodingCoverage.PART


def _rooted(
    analysis: Analysis, given: Given, *, root_of: dict[str, str], is_wanted: Flags
) -> Given:
    """Keep the codes asked for on the passages wanted, each folded into its topmost code."""
    codebook = analysis.snapshot.codebook
    root: NDArray[np.int64] = np.full(len(codebook.codes), -1, dtype=np.int64)
    for code, above in root_of.items():
        root[codebook.place_of(code)] = codebook.place_of(above)
    if not len(given.codes):
        return given
    roots = root[given.codes]
    is_kept = is_wanted[given.passages] & (roots >= 0)
    if _is_sample(analysis):
        is_kept &= analysis.coded.is_codeable[given.passages]
    pairs = np.unique(given.passages[is_kept] * len(root) + roots[is_kept])
    return Given(passages=pairs // len(root), codes=pairs % len(root))


def _gatherings_that_raised(analysis: Analysis, passages: Rows) -> int:
    raised = analysis.coded.gathering[passages]
    return len(np.unique(raised[raised != ""]))


def _is_sample(analysis: Analysis) -> bool:
    coverage = analysis.snapshot.manifest.conversation.coverage
    return coverage is CodingCoverage.RANDOM_SAMPLE
