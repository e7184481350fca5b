"""How `goodcare audit` names the people of a number that can be told."""

from goodcare.cli.audit import whom
from goodcare.disclosure.released import AREA, Counted


def test_a_number_is_named_by_question_answers_and_people():
    east = frozenset({"east"})
    area = Counted(question="q", answers=frozenset({2, 1}), column=AREA, values=east)
    group = Counted(question="q", column="gender", values=frozenset({2}), within=east)

    assert whom(area) == "q = 1, 2, area east"
    assert whom(group) == "q, gender 2 in east"
    assert whom(Counted(column=AREA, values=east)) == "respondents, area east"
