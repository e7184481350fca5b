"""Answers to one open question: who gave one, and what they mention, ranked with ties."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.ranking import (
    TOP_VARIANTS,
    Disclosed,
    is_sensitive,
    ranking,
    show_mentions,
)
from goodcare.claims.statistics.wordings import COUNT, respondents_of
from goodcare.claims.terms import question_label
from goodcare.disclosure import Reason, Suppressed
from goodcare.findings import Mentions, answers_base, mentions, ranked_answers
from goodcare.findings.whom import who_mentioned
from goodcare.snapshot.model import CodingCoverage


def _ranked_answers(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    name = parameters["question"]
    ranked = ranked_answers(basis.analysis, name, of=parameters["of"], place=place)
    return ranking(
        basis,
        ranked,
        {one.code: _respondents(basis, one.mentions, place=place) for one in ranked},
        base=answers_base(basis.analysis, name, place=place),
        filter=_who(place, name),
    )


def _respondents(basis: Basis, raw: Mentions, *, place: Place) -> Disclosed:
    """Show how many mentioned a code in these answers.

    Of a sensitive code those who mentioned it elsewhere only must be nobody or enough too: the
    whole may stand on another page.
    """
    shown = show_mentions(basis, raw).respondents
    if not is_sensitive(basis, raw.codes):
        return shown
    whole = mentions(basis.analysis, raw.codes, place=place)
    elsewhere = whole.respondents - raw.respondents
    if 0 < elsewhere < basis.door.policy.min_cell:
        return Suppressed(reason=Reason.SENSITIVE)
    return shown


def _answers_base(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    name = parameters["question"]
    shown = basis.door.people(
        answers_base(basis.analysis, name, place=place), of=who_mentioned((), place, question=name)
    )
    coverage = basis.analysis.snapshot.manifest.conversation.coverage
    variant = "part" if coverage is CodingCoverage.PART else "complete"
    if isinstance(shown, Suppressed):
        variant = "nobody" if shown.reason is Reason.NOBODY_ASKED else "too-few"
    return Outcome(
        variant=variant,
        figures={"base": Figure(kind=FactKind.COUNT, shown=shown)},
        labels={"question": question_label(basis.analysis.snapshot, name, language=basis.language)},
        method=COUNT,
        filter=_who(place, name),
    )


def _who(place: Place, question: str) -> str:
    return respondents_of(place, who=f"gave an answer to {question} that could be coded")


RANKED_ANSWERS = Statistic(
    name="ranked_answers@1",
    parameters=frozenset({"question", "of"}),
    variants=frozenset(TOP_VARIANTS),
    compute=_ranked_answers,
)
ANSWERS_BASE = Statistic(
    name="answers_base@1",
    parameters=frozenset({"question"}),
    variants=frozenset({"complete", "part", "nobody", "too-few"}),
    compute=_answers_base,
)
