"""What is typical of the answers of people who rated something well, so-so or poorly."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.answers import answers_base, answers_to, ranked_answers
from goodcare.findings.by_answer import answer_groups, parted_by, passages_by_answer
from goodcare.findings.code_cells import compared_codes, is_all_coded
from goodcare.findings.coded import Flags
from goodcare.findings.phrases import phrases_in
from goodcare.findings.reach import passages_in
from goodcare.findings.shares import share_of
from goodcare.findings.tiers import CLEAR_Q, POSSIBLE_Q
from goodcare.findings.values import Estimate, Tier
from goodcare.stats import benjamini_hochberg, two_sample_p
from goodcare.stats.typical import weighted_log_odds

CODE, PHRASE = "code:", "phrase:"
Array = NDArray[np.float64]
Counts = Mapping[str, Sequence[int]]
"""People of each group who said a thing, by the thing's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typical:
    """One thing that people of one group said, beside the other groups. People, unweighted.

    Args:
        key: "code:" with an id, or "phrase:" with its words in small letters.
        group: key of the group (`AnswerGroup.key`).
        here: share of the group's people who said it. others: of the people of all other groups.
        by_group: people who said it, in the order of the groups.
        z: weighted log-odds ratio over its error; above 0 where the group said it more.
        q: the larger of two values corrected over the family, of z and of the exact test.
        tier: clear (z above 0, q at most .05), possible (q at most .20), else open.
    """

    key: str
    group: str
    here: Estimate
    others: Estimate
    by_group: tuple[int, ...]
    z: float
    q: float
    tier: Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalOf:
    """What was compared of one open question, over the region.

    Args:
        groups: keys of the groups, the good end first. sizes: their people, unweighted.
        tested: every thing and group that was compared, most typical first.
    """

    groups: tuple[str, ...]
    sizes: tuple[int, ...]
    tested: tuple[Typical, ...] = ()

    def of(self, group: str, tier: Tier) -> tuple[Typical, ...]:
        """Return what is clearly, or possibly, typical of a group, most typical first."""
        return tuple(one for one in self.tested if one.tier is tier and one.group == group)


def typical_of(analysis: Analysis, question: str) -> TypicalOf:
    """Find codes and phrases that people of one group say more than those of the others.

    Each group (good, middle, bad) is set against all other people who gave an answer on the
    scale of the closed question. A person counts once per code and once per phrase; of phrases
    that stand in the same answers the longest is compared. Codes are
    compared where all answers, or a recorded random sample, were coded; phrases
    (`goodcare.findings.phrases`) always. What fewer than `min_cell` people said at all is left
    out, what could not be clear if only this group had said it, and groups of fewer than
    `min_base`. All other comparisons of one question are one family.

    Args:
        analysis: of a snapshot.
        question: name of an open question whose answers a closed one parts (`gc_by`).

    Returns:
        Over the whole region: in an area too few people say the same. Ranked by z; clear or
        possible only where both z and the exact test of people are so after Benjamini–Hochberg.
        Unweighted.

    Raises:
        InputError: the question's answers are not parted.

    Source:
        `goodcare.stats.typical.weighted_log_odds` (Monroe, Colaresi and Quinn 2008), with a prior
        of `min_base` people; `goodcare.stats.two_sample_p`.
    """
    by = parted_by(analysis, question)
    if by is None:
        raise InputError(
            f"The answers to question '{question}' are not parted by another question. "
            f"Name it in the column gc_by of the questionnaire."
        )
    passages = passages_by_answer(analysis, by)
    groups = tuple(group.key for group in answer_groups(by))
    parts = [passages[key] for key in groups]
    sizes = tuple(
        answers_base(analysis, question, place=analysis.region, among=part) for part in parts
    )
    counts = {
        **_phrases_said(analysis, question, parts),
        **_codes_said(analysis, question, parts),
    }
    return TypicalOf(
        groups=groups,
        sizes=sizes,
        tested=_tested(counts, groups, sizes, analysis=analysis),
    )


def _codes_said(analysis: Analysis, question: str, parts: Sequence[Flags]) -> Counts:
    if not is_all_coded(analysis.snapshot):
        return {}
    compared = compared_codes(analysis.snapshot.codebook)
    found = [
        {
            one.code: one.mentions.respondents
            for one in ranked_answers(analysis, question, place=analysis.region, among=part)
        }
        for part in parts
    ]
    return {
        f"{CODE}{code}": [part.get(code, 0) for part in found]
        for code in compared
        if any(code in part for part in found)
    }


def _phrases_said(analysis: Analysis, question: str, parts: Sequence[Flags]) -> Counts:
    """Count people by phrase and group, in what they wrote or its approved translation."""
    is_here = answers_to(analysis, question) & passages_in(analysis, analysis.region)
    people = analysis.coded.person
    rows = np.flatnonzero(is_here & analysis.coded.is_codeable).tolist()
    gazetteer = analysis.snapshot.gazetteer
    language = analysis.snapshot.instrument.default_language
    texts = [_text(analysis, row, language=language) for row in rows]
    said: dict[str, set[int]] = {}
    phrases = phrases_in(texts, language=language, gazetteer=gazetteer)
    for row, in_text in zip(rows, phrases, strict=True):
        for phrase in in_text:
            said.setdefault(phrase, set()).add(row)
    least = analysis.policy.min_cell
    return {
        f"{PHRASE}{phrase}": [
            len({int(people[row]) for row in rows_of if part[row]}) for part in parts
        ]
        for phrase, rows_of in sorted(_fullest(said).items())
        if len({int(people[row]) for row in rows_of}) >= least
    }


def _fullest(said: Mapping[str, set[int]]) -> dict[str, set[int]]:
    """Of phrases that stand in exactly the same answers keep the longest."""
    found: dict[frozenset[int], str] = {}
    for phrase in sorted(said, key=lambda one: (len(one.split()), len(one), one)):
        found[frozenset(said[phrase])] = phrase
    return {phrase: said[phrase] for phrase in found.values()}


def _text(analysis: Analysis, row: int, *, language: str) -> str:
    """Return what was said in the instrument's language; nothing where it has no translation."""
    quotable = analysis.quotable
    is_native = quotable.languages[row] in ("", language)
    return quotable.texts[row] if is_native else quotable.translations[row]


def _tested(
    counts: Counts, groups: Sequence[str], sizes: Sequence[int], *, analysis: Analysis
) -> tuple[Typical, ...]:
    things = list(_comparable(counts, sizes, least=analysis.policy.min_cell))
    sides = [
        (key, at)
        for at, size in enumerate(sizes)
        for key in things
        if min(size, sum(sizes) - size) >= analysis.policy.min_base
        and _can_be_clear(sum(counts[key]), size, sum(sizes))
    ]
    if not sides:
        return ()
    x1 = np.array([counts[key][at] for key, at in sides], dtype=float)
    n1 = np.array([sizes[at] for _, at in sides], dtype=float)
    x2 = np.array([sum(counts[key]) for key, _ in sides], dtype=float) - x1
    n2 = sum(sizes) - n1
    z, p = _log_odds(x1, n1, x2, n2, prior_size=analysis.policy.min_base)
    exact = benjamini_hochberg(two_sample_p(x1, n1, x2, n2))
    q = np.maximum(benjamini_hochberg(p), exact)
    found = [
        Typical(
            key=key,
            group=groups[at],
            here=share_of(int(x1[number]), int(n1[number])),
            others=share_of(int(x2[number]), int(n2[number])),
            by_group=tuple(counts[key]),
            z=float(z[number]),
            q=float(q[number]),
            tier=_tier(float(z[number]), float(q[number])),
        )
        for number, (key, at) in enumerate(sides)
    ]
    return tuple(sorted(found, key=lambda one: (-one.z, one.key, one.group)))


def _tier(z: float, q: float) -> Tier:
    if z <= 0 or q > POSSIBLE_Q:
        return Tier.OPEN
    return Tier.CLEAR if q <= CLEAR_Q else Tier.POSSIBLE


def _comparable(counts: Counts, sizes: Collection[int], *, least: int) -> Iterator[str]:
    """Yield what enough people said, and not everybody."""
    for key, by_group in counts.items():
        if least <= sum(by_group) < sum(sizes):
            yield key


def _can_be_clear(said: int, size: int, base: int) -> bool:
    """Whether so many people could be typical of a group at all: if all of them were in it.

    It looks at margins only, on which the exact test is conditioned, so that leaving out what
    could never be clear spares the correction and biases nothing: Gilbert (2005), J. R. Stat.
    Soc. C 54:143–158.
    """
    here = min(said, size)
    return bool(two_sample_p(here, size, said - here, base - size) <= CLEAR_Q)


def _log_odds(
    x1: Array, n1: Array, x2: Array, n2: Array, *, prior_size: int
) -> tuple[Array, Array]:
    """Compute z and p group by group: within one, the bases are the same."""
    z, p = np.empty(len(x1)), np.empty(len(x1))
    for n in np.unique(n1):
        these = n1 == n
        found = weighted_log_odds(
            x1[these], float(n), x2[these], float(n2[these][0]), prior_size=prior_size
        )
        z[these], p[these] = found.z, found.p
    return z, p
