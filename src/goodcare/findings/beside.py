"""The same area in two conversations: were answers to one question given as often?

The respondents of the two are taken for different people. Questions that both asked in the same
way are one family for each area: they are tested together and corrected together, whichever of
them a report shows. A pair that only a report names is not tested; its interval speaks.
"""

from goodcare.areas import Place
from goodcare.engine.cells import EVERYBODY
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.counted import area_levels
from goodcare.findings.families import Pair, family_of, untested
from goodcare.findings.scales import has_top
from goodcare.findings.values import Comparison, Family
from goodcare.instrument.model import Question

CONVERSATIONS = "conversations"


def asked_in_both(analysis: Analysis, other: Analysis) -> tuple[str, ...]:
    """Names of the questions with top answers that both conversations asked in the same way.

    Args:
        analysis: of our snapshot.
        other: of the snapshot beside it.

    Returns:
        In the order of our form.
    """
    there = {one.name: one for one in other.snapshot.instrument.questions if has_top(one)}
    return tuple(
        one.name
        for one in analysis.snapshot.instrument.questions
        if has_top(one) and one.name in there and is_comparable(one, there[one.name])
    )


def is_comparable(question: Question, earlier: Question) -> bool:
    """Whether two questions offered the same answers and count the same ones as top answers.

    Args:
        question: of our questionnaire.
        earlier: of the other one; its name may differ.

    Returns:
        False, too, where the answers are the same in another order from bad to good.
    """
    return _offered(question) == _offered(earlier)


def conversations_family(analysis: Analysis, other: Analysis, *, place: Place) -> Family:
    """Test every question that both conversations asked in the same way, for one area.

    Args:
        analysis: of our snapshot.
        other: of the snapshot beside it; it must have the area, by the same id.
        place: the area in our snapshot.

    Returns:
        Ours against the other, tested with the score test and the exact tail, corrected by
        Benjamini–Hochberg; shares and tests are weighted as in `area_family`. `rest` of each
        comparison is the other conversation.

    Raises:
        InputError: the other conversation does not have the area, or is the same snapshot.
    """
    pairs = [
        _pair(analysis, other, question=name, earlier=name, place=place)
        for name in asked_in_both(analysis, other)
    ]
    return family_of(CONVERSATIONS, pairs, policy=analysis.policy)


def compare_conversations(
    analysis: Analysis, other: Analysis, *, question: str, earlier: str, place: Place
) -> Comparison:
    """Compare the top answers of two questions in an area: ours against the other conversation.

    Args:
        analysis: of our snapshot.
        other: of the snapshot beside it.
        question: name in our questionnaire.
        earlier: name in the other questionnaire.
        place: the area in our snapshot.

    Returns:
        The verdict of the family where both asked the question in the same way under one name;
        else a comparison without a test (p and q are NaN), worded by its interval only.

    Raises:
        InputError: a question has no good end, the area is not there, or the snapshots are one.
    """
    if question == earlier and question in asked_in_both(analysis, other):
        family = conversations_family(analysis, other, place=place)
        return next(one for one in (*family.tested, *family.too_few) if one.question == question)
    pair = _pair(analysis, other, question=question, earlier=earlier, place=place)
    return untested(pair, policy=analysis.policy)


def _pair(
    analysis: Analysis, other: Analysis, *, question: str, earlier: str, place: Place
) -> Pair:
    ours, theirs = analysis.snapshot, other.snapshot
    if ours.manifest.content_hash == theirs.manifest.content_hash:
        raise InputError(
            f"The snapshot beside ours ({theirs.id}) holds the same data. Give another one."
        )
    there = theirs.gazetteer.place(place.area.id)
    return Pair(
        question=question,
        area_id=place.area.id,
        group=EVERYBODY,
        here=analysis.top(analysis.question(question), area_levels(place.members)),
        rest=other.top(other.question(earlier), area_levels(there.members)),
    )


def _offered(question: Question) -> tuple[tuple[str, ...], frozenset[str]]:
    names = {choice.code: choice.name for choice in question.choices}
    top = frozenset(names[code] for code in question.top_codes)
    return tuple(choice.name for choice in question.scale_bad_to_good), top
