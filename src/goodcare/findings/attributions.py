"""How a quotation is attributed, so that nobody can be told from the description.

One attribution for ever: it depends on the snapshot alone, not on where the quotation stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodcare.areas import Place
from goodcare.findings.analysis import Analysis
from goodcare.findings.by_answer import who_answer_alike
from goodcare.findings.coded import Flags
from goodcare.findings.gatherings import Gathering
from goodcare.findings.groups import in_language

_WRITTEN_AS_NAMES = ("ethnicity", "religion", "language", "nationality", "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words beside a quotation: who, and where; either may be empty."""

    description: str
    area_id: str


def attribution_of_person(analysis: Analysis, row: int, *, question: str = "") -> Attribution:
    """Describe a respondent by the first rung that enough respondents share.

    The ladder: every attribution question with the area; the first question dropped, then the
    next; the area alone; nothing. Answers that are not on a scale describe nobody. Enough is the
    policy's `attribution_share` (ten), counted in respondents of the same area; rows count
    as one person each, which errs on the safe side where a row stands for several. Where reports
    part the answers to a question by a closed answer, only who gave that too shares it.

    Args:
        analysis: of a snapshot.
        row: the respondent's row in `Analysis.people`.
        question: that the words answer, or empty.

    Returns:
        Words and area that at least so many respondents (unweighted) share, or neither.
    """
    area = str(analysis.people.area[row])
    names = [name for name, codes in analysis.people.answers.items() if codes[row]]
    alike = who_answer_alike(analysis, row, question=question)
    for dropped in range(len(names) + 1):
        rung = names[dropped:]
        if _sharing(analysis, row, rung, alike) >= analysis.policy.attribution_share:
            return Attribution(description=_described(analysis, row, rung), area_id=area)
    return Attribution(description="", area_id="")


def can_place_person(
    analysis: Analysis, row: int, attribution: Attribution, *, place: Place, question: str = ""
) -> bool:
    """Whether a report on a place may hold a respondent's quotation: the report names the place.

    Where the attribution had to leave out the area, enough respondents must share the place, and
    the closed answer that the quotation may stand under.
    """
    if attribution.area_id:
        return True
    here = analysis.people.is_in(place.members)
    alike = who_answer_alike(analysis, row, question=question)
    if alike is None and place.is_region:
        return True
    n_here = int(np.count_nonzero(here if alike is None else here & alike))
    return n_here >= analysis.policy.attribution_share


def attribution_of_gathering(gathering: Gathering, *, area: str) -> Attribution:
    """Name a group by what it agreed to: community and area, one of them, or neither.

    Args:
        gathering: with its consents.
        area: leaf area of the passage; where empty, the only area of the gathering, if it has one.
    """
    only = gathering.areas[0] if len(gathering.areas) == 1 else ""
    return Attribution(
        description=gathering.community if gathering.can_name_community else "",
        area_id=(area or only) if gathering.can_name_area else "",
    )


def can_quote_gathering(analysis: Analysis, gathering: Gathering, *, place: Place) -> bool:
    """Whether a report on a place may hold a group's words.

    The group agreed and was not too small; and, as a report on an area names the area, the group
    agreed to that too.
    """
    is_enough = gathering.people >= analysis.policy.attribution_group
    is_agreed = gathering.can_attribute and (place.is_region or gathering.can_name_area)
    return is_enough and is_agreed


def _sharing(analysis: Analysis, row: int, rung: Sequence[str], alike: Flags | None) -> int:
    people = analysis.people
    shares = people.area == people.area[row]
    if alike is not None:
        shares = shares & alike
    for name in rung:
        shares = shares & (people.answers[name] == people.answers[name][row])
    return int(np.count_nonzero(shares))


def _described(analysis: Analysis, row: int, rung: Sequence[str]) -> str:
    labels: list[str] = []
    for name in rung:
        question = analysis.snapshot.instrument.question(name)
        code = int(analysis.people.answers[name][row])
        default = analysis.snapshot.instrument.default_language
        for choice in question.choices:
            if choice.code == code:
                label = in_language(choice.label, language=analysis.language, default=default)
                is_name = question.census in _WRITTEN_AS_NAMES
                labels.append(label if is_name or not labels else _lower_case(label))
    return ", ".join(labels)


def _lower_case(label: str) -> str:
    """Lower the first letter inside a description; "LGBT", "White British" are names and stay."""
    return label[:1].lower() + label[1:] if label[1:] == label[1:].lower() else label
