"""What a summary says of closed questions: the best and the worst, and what is clearly apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.comparisons import area_verdicts
from goodcare.claims.statistics.ranking import in_sentence
from goodcare.claims.statistics.wordings import joined, respondents_of, share_method
from goodcare.claims.terms import question_base, question_finding
from goodcare.disclosure import Reason, Shown, ShownEstimate, Suppressed
from goodcare.errors import InputError
from goodcare.findings import Estimate, top_share
from goodcare.instrument.model import Question, Role

BEST, WORST = "best", "worst"
MOST_NAMED = 2
OTHERS = {"en": "others"}
HIDDEN = Suppressed(reason=Reason.SMALL_BASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Experience:
    """One headline question with its share, raw and shown."""

    question: Question
    raw: Estimate
    shown: ShownEstimate

    @property
    def size(self) -> float:
        """What a reader sees of its size: the share as it is shown, else that of the counts."""
        share = self.shown.share
        return share.value if isinstance(share, Shown) else self.raw.count / self.raw.base


def _experience_end(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    end = parameters["end"]
    if end not in (BEST, WORST):
        raise InputError(f"'{end}' is no end of experience: write {BEST} or {WORST}.")
    found = _experiences(basis, place)
    sizes = [one.size for one in found]
    wanted = (max if end == BEST else min)(sizes, default=0.0)
    ends = [one for one in found if one.size == wanted]
    share, count = (ends[0].shown.share, ends[0].shown.count) if ends else (HIDDEN, HIDDEN)
    smallest = min(ends, key=lambda one: one.raw.base).shown.base if ends else HIDDEN
    return Outcome(
        variant=_end_variant(ends),
        figures={
            "share": Figure(kind=FactKind.SHARE, shown=share),
            "count": Figure(kind=FactKind.COUNT, shown=count),
            "base": Figure(kind=FactKind.COUNT, shown=smallest),
        },
        labels={"finding": _joined([_finding(basis, one.question) for one in ends[:MOST_NAMED]])},
        method=share_method(
            is_weighted=any(one.raw.effective_base != one.raw.base for one in found)
        ),
        filter=respondents_of(place, who="answered headline questions on experience"),
    )


def _experiences(basis: Basis, place: Place) -> list[_Experience]:
    """Return headline questions on experience; percentages where any may be shown, else counts."""
    found = []
    for question in basis.analysis.snapshot.instrument.questions:
        if question.is_headline and question.role is Role.EXPERIENCE and question.top_codes:
            raw = top_share(basis.analysis, question.name, place=place)
            shown = basis.door.estimate(raw, is_sensitive=question.is_sensitive)
            if not shown.is_suppressed:
                found.append(_Experience(question=question, raw=raw, shown=shown))
    with_share = [one for one in found if isinstance(one.shown.share, Shown)]
    return with_share or found


def _end_variant(ends: Sequence[_Experience]) -> str:
    if not ends:
        return "too-few"
    if len(ends) > 1:
        is_many = len(ends) > MOST_NAMED or isinstance(ends[0].shown.share, Suppressed)
        return "many" if is_many else "tied"
    return "percent" if isinstance(ends[0].shown.share, Shown) else "counts"


def _finding(basis: Basis, question: Question) -> Label:
    """Say what was found, and who was asked where not everybody was."""
    snapshot, language = basis.analysis.snapshot, basis.language
    finding = question_finding(snapshot, question.name, language=language)
    who = question_base(snapshot, question.name, language=language)
    return replace(finding, text=f"{who.text} {finding.text}".strip())


def _differences(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    verdicts = area_verdicts(basis, place, {})
    named = [name for name in parameters["questions"].split(";") if name]
    lists = {part: verdicts.lists.get(part, ()) for part in ("more", "less", "possible")}
    return Outcome(
        variant=_differences_variant(verdicts, lists),
        figures=verdicts.figures,
        labels={
            part: _named(basis, verdicts, listed, named=named) for part, listed in lists.items()
        },
        lists=lists,
        method=verdicts.method,
        filter=verdicts.filter,
    )


def _differences_variant(verdicts: Outcome, lists: dict[str, tuple[str, ...]]) -> str:
    if verdicts.variant not in ("some-clear", "one-clear"):
        return verdicts.variant
    if lists["more"] and lists["less"]:
        return "both"
    return "more" if lists["more"] else "less"


def _named(
    basis: Basis, verdicts: Outcome, listed: Sequence[str], *, named: Sequence[str]
) -> Label:
    """Name those of a list that the sentence names; the rest are "others"."""
    labels = [in_sentence(verdicts.labels[name]) for name in listed if name in named]
    if labels and len(labels) < len(listed):
        labels.append(Label(text=OTHERS[basis.language], source=""))
    return _joined(labels)


def _joined(labels: Sequence[Label]) -> Label:
    return Label(
        text=joined(label.text for label in labels),
        source=";".join(label.source for label in labels if label.source),
    )


EXPERIENCE_END = Statistic(
    name="experience_end@1",
    parameters=frozenset({"end"}),
    variants=frozenset({"percent", "counts", "tied", "many", "too-few"}),
    compute=_experience_end,
)
DIFFERENCES = Statistic(
    name="differences@2",
    parameters=frozenset({"questions"}),
    variants=frozenset(
        {"both", "more", "less", "only-possible", "none", "too-few", "whole-region"}
    ),
    compute=_differences,
)
