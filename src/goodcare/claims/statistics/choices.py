"""Which groups are more likely to choose an answer, where several may be chosen."""

from goodcare.areas import Place
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.comparisons import METHOD
from goodcare.claims.statistics.groups import scan
from goodcare.claims.terms import choice_of
from goodcare.findings import Tier, choice_comparisons


def _choice_scan(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(parameters["question"])
    answer = choice_of(question, parameters["answer"])
    return scan(
        basis,
        choice_comparisons(basis.analysis, question.name)[answer.name],
        is_sensitive=question.is_sensitive,
        is_tested=True,
        filter=(
            f"respondents in {place.region.name} of each group who answered {question.name}, those "
            f"who chose {answer.name}, against everybody else who answered the demographic question"
        ),
    )


def _choices_worded(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(parameters["question"])
    found = choice_comparisons(basis.analysis, question.name)
    compared = [one for groups in found.values() for one in groups]
    n_clear = sum(one.tier is Tier.CLEAR for one in compared)
    nested = {group.level for group in basis.analysis.groups if group.is_nested}
    n_tested = sum(one.q == one.q and one.group not in nested for one in compared)
    return Outcome(
        variant="too-few" if not n_tested else "some" if n_clear else "none",
        figures={
            "tested": Figure(kind=FactKind.COUNT, shown=basis.door.comparisons(n_tested)),
            "clear": Figure(kind=FactKind.COUNT, shown=basis.door.comparisons(n_clear)),
        },
        method=METHOD,
        filter=f"groups in {place.region.name} on every answer to {question.name}",
    )


CHOICE_SCAN = Statistic(
    name="choice_scan@1",
    parameters=frozenset({"question", "answer"}),
    variants=frozenset({"some-clear", "only-possible", "none"}),
    compute=_choice_scan,
)
CHOICES_WORDED = Statistic(
    name="choices_worded@1",
    parameters=frozenset({"question"}),
    variants=frozenset({"some", "none", "too-few"}),
    compute=_choices_worded,
)
