"""Answers to an open question, parted by the same people's answer to a closed one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.ranking import (
    AT_LEAST,
    METHOD,
    MOST_NAMED_TOGETHER,
    joined_labels,
    label_of,
    phrase_of,
)
from goodcare.claims.statistics.shares import merged_words
from goodcare.claims.statistics.wordings import respondents_of
from goodcare.claims.terms import question_label, words_in
from goodcare.disclosure import Shown, Suppressed
from goodcare.disclosure.released import Counted
from goodcare.errors import InputError
from goodcare.findings import (
    AnswerGroup,
    answer_groups,
    answers_base,
    parted_by,
    passages_by_answer,
    ranked_answers,
)
from goodcare.findings.whom import who_mentioned
from goodcare.instrument.model import Question
from goodcare.snapshot.model import CodingCoverage

WITHIN = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """One group: who is in it, what its people mentioned, raw."""

    group: AnswerGroup
    base: int
    mentioned: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """The largest group that may be sized, and what most of it mentioned; `codes` may be none."""

    group: AnswerGroup
    codes: tuple[str, ...]


def mention_key(group: str, code: str) -> str:
    """Return the part of a count of one code in one group."""
    return f"{group}{WITHIN}{code}"


def closed_question(basis: Basis, name: str) -> Question:
    """Return the closed question that parts the answers to an open one.

    Raises:
        InputError: the instrument names none.
    """
    by = parted_by(basis.analysis, name)
    if by is None:
        raise InputError(
            f"The answers to question '{name}' are not parted by another question. "
            f"Name it in the column gc_by of the questionnaire."
        )
    return by


def _voices(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    name = parameters["question"]
    by = closed_question(basis, name)
    groups = _groups(basis, name, by, place=place)
    base = who_mentioned((), place, question=name)
    shown = basis.door.people_by_group([one.base for one in groups], base=base)
    sizes = {one.group.key: size for one, size in zip(groups, shown, strict=True)}
    counts = _counts(basis, groups, base=base)
    lead = _lead(groups, sizes, counts)
    return Outcome(
        variant=_variant(basis, groups, lead),
        figures={
            **{key: Figure(kind=FactKind.COUNT, shown=size) for key, size in sizes.items()},
            **counts,
            **_lead_figures(lead, sizes, counts),
        },
        labels={**_labels(basis, name, by, groups, counts), **_lead_labels(basis, by, lead)},
        lists={
            "groups": tuple(sizes),
            **{one.group.key: _listed(one, counts) for one in groups},
        },
        method=f"{METHOD}; groups by the answer to {by.name}",
        filter=respondents_of(place, who=f"answered {name} in words and {by.name} on its scale"),
    )


def _groups(basis: Basis, name: str, by: Question, *, place: Place) -> list[_Group]:
    passages = passages_by_answer(basis.analysis, by)
    codebook = basis.analysis.snapshot.codebook
    return [
        _Group(
            group=group,
            base=answers_base(basis.analysis, name, place=place, among=passages[group.key]),
            mentioned={
                one.code: one.mentions.respondents
                for one in ranked_answers(
                    basis.analysis, name, place=place, among=passages[group.key]
                )
                if not codebook[one.code].is_sensitive
            },
        )
        for group in answer_groups(by)
    ]


def _counts(basis: Basis, groups: Sequence[_Group], *, base: Counted) -> dict[str, Figure]:
    """Return counts by group and code that may be shown: of no group that is too small."""
    least = basis.door.policy.min_base
    small = [at for at, one in enumerate(groups) if one.base < least]
    found: dict[str, Figure] = {}
    for code in dict.fromkeys(code for one in groups for code in one.mentioned):
        shown = basis.door.people_by_group(
            [one.mentioned.get(code, 0) for one in groups], hidden=small, base=base
        )
        for one, figure in zip(groups, shown, strict=True):
            if isinstance(figure, Shown):
                found[mention_key(one.group.key, code)] = Figure(kind=FactKind.COUNT, shown=figure)
    return found


def _listed(one: _Group, counts: Mapping[str, Figure]) -> tuple[str, ...]:
    return tuple(
        mention_key(one.group.key, code)
        for code in one.mentioned
        if mention_key(one.group.key, code) in counts
    )


def _lead(
    groups: Sequence[_Group], sizes: Mapping[str, Shown | Suppressed], counts: Mapping[str, Figure]
) -> _Lead | None:
    sized = [one for one in groups if isinstance(sizes[one.group.key], Shown)]
    if not sized:
        return None
    with_counts = [one for one in sized if _listed(one, counts)]
    largest = max(with_counts or sized, key=lambda one: one.base)
    listed = {
        code: count
        for code, count in largest.mentioned.items()
        if mention_key(largest.group.key, code) in counts
    }
    top = tuple(code for code, count in listed.items() if count == max(listed.values()))
    codes = top if len(top) <= MOST_NAMED_TOGETHER else ()
    return _Lead(group=largest.group, codes=codes)


def _variant(basis: Basis, groups: Sequence[_Group], lead: _Lead | None) -> str:
    if not any(one.base for one in groups):
        return "nobody"
    if lead is None:
        return "too-few"
    if not lead.codes:
        return "sized"
    coverage = basis.analysis.snapshot.manifest.conversation.coverage
    return f"said{AT_LEAST}" if coverage is CodingCoverage.PART else "said"


def _lead_figures(
    lead: _Lead | None, sizes: Mapping[str, Shown | Suppressed], counts: Mapping[str, Figure]
) -> dict[str, Figure]:
    if lead is None:
        return {}
    size = Figure(kind=FactKind.COUNT, shown=sizes[lead.group.key])
    if not lead.codes:
        return {"lead-size": size}
    return {"lead-size": size, "lead-count": counts[mention_key(lead.group.key, lead.codes[0])]}


def _labels(
    basis: Basis,
    name: str,
    by: Question,
    groups: Sequence[_Group],
    counts: Mapping[str, Figure],
) -> dict[str, Label]:
    snapshot = basis.analysis.snapshot
    return {
        "question": question_label(snapshot, name, language=basis.language),
        "by": question_label(snapshot, by.name, language=basis.language),
        **{one.group.key: group_label(basis, by, one.group) for one in groups},
        **{
            mention_key(one.group.key, code): label_of(basis, code)
            for one in groups
            for code in one.mentioned
            if mention_key(one.group.key, code) in counts
        },
    }


def _lead_labels(basis: Basis, by: Question, lead: _Lead | None) -> dict[str, Label]:
    if lead is None:
        return {}
    return {
        "lead-answers": group_label(basis, by, lead.group),
        "lead-what": joined_labels([phrase_of(basis, code) for code in lead.codes]),
    }


def group_label(basis: Basis, by: Question, group: AnswerGroup) -> Label:
    """Name the answers of a group ("Very or fairly likely"), the best first."""
    default = basis.analysis.snapshot.instrument.default_language
    words = [
        words_in(choice.label, language=basis.language, default=default)
        for choice in by.scale_bad_to_good[::-1]
        if choice.code in group.codes
    ]
    return Label(text=merged_words(words), source=f"instrument:{by.name}")


VOICES = Statistic(
    name="voices@1",
    parameters=frozenset({"question"}),
    variants=frozenset({"said", f"said{AT_LEAST}", "sized", "too-few", "nobody"}),
    compute=_voices,
)
