"""One answer of a closed question: its share, and which words the share has earned."""

from collections.abc import Sequence

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.wordings import joined, respondents_of, share_method
from goodcare.claims.terms import answer_finding, answer_label, choice_of
from goodcare.disclosure import (
    Reason,
    Scope,
    Shown,
    ShownDistribution,
    ShownEstimate,
    Suppressed,
    interval_ends,
)
from goodcare.findings import Distribution, distribution
from goodcare.instrument.model import Choice, Question, Role

HALF = {"en": "half"}
MODAL = "modal"
CHOSEN_VARIANTS = (
    "most",
    "more-than-half",
    MODAL,
    "tied",
    "plain",
    "counts",
    "too-few",
    "nobody",
)
HIDDEN = Suppressed(reason=Reason.SMALL_CELL)


def _chosen(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(parameters["question"])
    raw = distribution(basis.analysis, question.name, place=place)
    shown = basis.door.distribution(raw, question=question, scope=scope_of(question))
    leading = _leading(question, raw)
    named = parameters["answer"]
    answers = [choice_of(question, named)] if named else leading
    found = [_estimate(shown, choice) for choice in answers]
    estimate = found[0] if found and None not in found else None
    variant = _variant(shown, estimate, answers=answers, leading=leading)
    low, high = interval_ends(HIDDEN if estimate is None else estimate.share)
    return Outcome(
        variant=variant,
        figures={
            "share": Figure(
                kind=FactKind.SHARE, shown=HIDDEN if estimate is None else estimate.share
            ),
            "count": Figure(
                kind=FactKind.COUNT, shown=HIDDEN if estimate is None else estimate.count
            ),
            "base": Figure(
                kind=FactKind.COUNT, shown=shown if isinstance(shown, Suppressed) else shown.base
            ),
            "low": Figure(kind=FactKind.SHARE, shown=low),
            "high": Figure(kind=FactKind.SHARE, shown=high),
        },
        labels=_labels(basis, question, answers, variant=variant),
        lists={"answers": tuple(choice.name for choice in answers)},
        method=share_method(is_weighted=_is_weighted(raw)),
        filter=respondents_of(place, who=f"answered {question.name} on its scale"),
    )


def scope_of(question: Question) -> Scope:
    """Demographics are protected as such wherever they stand."""
    return Scope.DEMOGRAPHIC if question.role is Role.DEMOGRAPHIC else Scope.AREA


def _leading(question: Question, raw: Distribution) -> list[Choice]:
    """Return the answers given most often, ties in the order of the form; none where nobody."""
    shares = [part.estimate.share for part in raw.parts]
    most = max(shares, default=0.0)
    pairs = zip(question.scale, shares, strict=True)
    return [choice for choice, share in pairs if share == most > 0]


def _estimate(shown: ShownDistribution | Suppressed, choice: Choice) -> ShownEstimate | None:
    """Return an answer's share where it stands on its own in the distribution that is shown.

    An answer that was put together with others stays hidden: beside the chart it could be had by
    subtraction.
    """
    if isinstance(shown, Suppressed):
        return None
    alone = [part.estimate for part in shown.parts if part.codes == (choice.code,)]
    return alone[0] if alone and not alone[0].is_suppressed else None


def _variant(
    shown: ShownDistribution | Suppressed,
    estimate: ShownEstimate | None,
    *,
    answers: Sequence[Choice],
    leading: Sequence[Choice],
) -> str:
    """Return the wording that the answer has earned, read off the figures that are shown."""
    if isinstance(shown, Suppressed) and shown.reason is Reason.NOBODY_ASKED:
        return "nobody"
    if estimate is None:
        return "too-few"
    if len(answers) > 1:
        return "tied"
    if not isinstance(estimate.share, Shown):
        return "counts"
    return quantifier(estimate.share) or (MODAL if [*answers] == [*leading] else "plain")


def quantifier(share: Shown) -> str:
    """Return the word that a share has earned as it is shown; empty: none.

    "Most" needs the lower end of its interval above a half; "more than half" of these respondents
    the share alone.
    """
    if share.low is not None and share.low > 1 / 2:
        return "most"
    return "more-than-half" if share.value > 1 / 2 else ""


def _labels(
    basis: Basis, question: Question, answers: Sequence[Choice], *, variant: str
) -> dict[str, Label]:
    """Name the answers; the word for more than a half is there only where it was earned."""
    snapshot, language = basis.analysis.snapshot, basis.language
    keys = [f"{question.name}/{choice.name}" for choice in answers]
    source = f"instrument:{question.name}"
    labels = {
        "answer": Label(
            text=joined(f"“{answer_label(snapshot, key, language=language).text}”" for key in keys),
            source=source,
        ),
        "finding": Label(
            text=joined(answer_finding(snapshot, key, language=language).text for key in keys[:1]),
            source=source,
        ),
    }
    if variant == "more-than-half":
        labels["half"] = Label(text=HALF[language], source="method:half")
    return labels


def _is_weighted(raw: Distribution) -> bool:
    return any(part.estimate.effective_base != part.estimate.base for part in raw.parts)


CHOSEN = Statistic(
    name="chosen@1",
    parameters=frozenset({"question", "answer"}),
    variants=frozenset(CHOSEN_VARIANTS),
    compute=_chosen,
)
