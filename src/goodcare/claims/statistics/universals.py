"""What holds in every group, and who is lowest: sentences that are checked before they are said."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.chosen import HALF
from goodcare.claims.statistics.shares import merged_words
from goodcare.claims.statistics.wordings import joined, respondents_of, share_method
from goodcare.claims.terms import question_label, words_in
from goodcare.disclosure import Scope, Shown, ShownEstimate, Suppressed
from goodcare.findings import Crossed, Extreme, GroupShare, crossed, group_shares
from goodcare.findings.crossed import NO_ANSWER
from goodcare.instrument.model import Question

MOST_EXCEPTIONS = 3
EVERY_VARIANTS = ("every", "every-shown", "exceptions", "some", "none", "too-few")
TWO = 2
LOWEST_VARIANTS = ("lowest", "not-lowest", "less-often", "more-often", "not-settled", "too-few")
LOWEST_METHOD = (
    "one test against everybody else, in no family: score test, exact hypergeometric tail where "
    "p < .01, and the Newcombe interval of the difference (95%) must not hold nothing"
)


def _every_group(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(parameters["question"])
    found = group_shares(basis.analysis, question.name)
    shown = [
        (one, share)
        for one in found
        if isinstance(
            share := basis.door.estimate(
                one.here, scope=Scope.BREAKDOWN, is_sensitive=question.is_sensitive
            ).share,
            Shown,
        )
    ]
    over = [one for one, share in shown if one.here.share > 1 / 2 and share.value > 1 / 2]
    exceptions = [one for one, _ in shown if one not in over]
    n_hidden = len(found) - len(shown)
    counts = {"groups": len(shown), "with": len(over), "hidden": n_hidden}
    return Outcome(
        variant=_every_variant(len(over), n_exceptions=len(exceptions), n_hidden=n_hidden),
        figures={
            part: Figure(kind=FactKind.COUNT, shown=basis.door.comparisons(count))
            for part, count in counts.items()
        },
        labels=_every_labels(basis, exceptions, is_any=bool(over)),
        method="more than half of the respondents of a group, as its share is shown",
        filter=(
            f"groups in {place.region.name} in which at least {basis.door.policy.min_base} "
            f"respondents answered {question.name} on its scale"
        ),
    )


def _every_variant(n_over: int, *, n_exceptions: int, n_hidden: int) -> str:
    if not n_over:
        return "none" if n_exceptions else "too-few"
    if n_exceptions > MOST_EXCEPTIONS or n_exceptions >= n_over:
        return "some"
    if n_exceptions:
        return "exceptions"
    return "every-shown" if n_hidden else "every"


def _every_labels(basis: Basis, exceptions: list[GroupShare], *, is_any: bool) -> dict[str, Label]:
    named = exceptions if len(exceptions) <= MOST_EXCEPTIONS else []
    sources = dict.fromkeys(f"instrument:{one.group.question}" for one in named)
    labels = {
        "exceptions": Label(text=joined(one.group.label for one in named), source=";".join(sources))
    }
    if is_any:
        labels["half"] = Label(text=HALF[basis.language], source="method:half")
    return labels


def _lowest(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    instrument = basis.analysis.snapshot.instrument
    asked = instrument.question(parameters["question"])
    other = instrument.question(parameters["by"])
    found = crossed(basis.analysis, asked.name, by=other.name, place=place)
    is_sensitive = asked.is_sensitive or other.is_sensitive
    shown = {
        group.codes: basis.door.estimate(
            group.here, scope=Scope.DEMOGRAPHIC, is_sensitive=is_sensitive
        )
        for group in found.groups
    }
    rest = _rest_of(basis, found, is_sensitive=is_sensitive)
    keys = {codes: "+".join(str(code) for code in codes) for codes in shown}
    is_shown = len(shown) > 1 and not any(
        isinstance(one.share, Suppressed) for one in (*shown.values(), *rest)
    )
    figures = {
        keys[codes]: Figure(kind=FactKind.SHARE, shown=one.share) for codes, one in shown.items()
    }
    if is_shown:
        figures |= _of_the_lowest(shown[found.groups[0].codes], *rest)
    return Outcome(
        variant=_held(found, [one.share for one in shown.values()]) if is_shown else "too-few",
        figures=figures,
        labels=_crossed_labels(basis, other, list(shown)),
        lists={"groups": tuple(keys.values()) if is_shown else ()},
        method=f"{share_method(is_weighted=_is_weighted(found.groups))}; {LOWEST_METHOD}",
        filter=respondents_of(place, who=f"answered {asked.name} and {other.name} on their scales"),
    )


def _held(found: Extreme, shares: list[Shown | Suppressed]) -> str:
    """Say what was tested, the first group against all others; a rank only as it is printed."""
    first = found.groups[0]
    if not found.is_settled:
        return "not-settled"
    if len(shares) == TWO:
        return "less-often" if first.here.share < first.rest.share else "more-often"
    lowest, *others = (one.value for one in shares if isinstance(one, Shown))
    is_lowest = found.is_lowest and all(lowest < other for other in others)
    return "lowest" if is_lowest else "not-lowest"


def _rest_of(basis: Basis, found: Extreme, *, is_sensitive: bool) -> tuple[ShownEstimate, ...]:
    """Show everybody but the first group; nothing where there is no group."""
    return tuple(
        basis.door.estimate(first.rest, scope=Scope.DEMOGRAPHIC, is_sensitive=is_sensitive)
        for first in found.groups[:1]
    )


def _of_the_lowest(here: ShownEstimate, rest: ShownEstimate) -> dict[str, Figure]:
    return {
        "here": Figure(kind=FactKind.SHARE, shown=here.share),
        "base": Figure(kind=FactKind.COUNT, shown=here.base),
        "rest": Figure(kind=FactKind.SHARE, shown=rest.share),
    }


def _crossed_labels(
    basis: Basis, other: Question, groups: list[tuple[int, ...]]
) -> dict[str, Label]:
    """Name the answers that make each group, as the form words them."""
    default = basis.analysis.snapshot.instrument.default_language
    words = {
        choice.code: words_in(choice.label, language=basis.language, default=default)
        for choice in other.choices
    }
    source = f"instrument:{other.name}"
    labels = {
        "+".join(str(code) for code in codes): Label(
            text=merged_words([words[code] for code in codes if code != NO_ANSWER]), source=source
        )
        for codes in groups
    }
    first = next(iter(labels.values()), Label(text="", source=source))
    asked = question_label(basis.analysis.snapshot, other.name, language=basis.language)
    return labels | {"lowest": first, "by": asked}


def _is_weighted(groups: tuple[Crossed, ...]) -> bool:
    return any(group.here.effective_base != group.here.base for group in groups)


EVERY_GROUP = Statistic(
    name="every_group@1",
    parameters=frozenset({"question"}),
    variants=frozenset(EVERY_VARIANTS),
    compute=_every_group,
)
LOWEST = Statistic(
    name="lowest@1",
    parameters=frozenset({"question", "by"}),
    variants=frozenset(LOWEST_VARIANTS),
    compute=_lowest,
)
