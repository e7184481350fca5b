"""Groups that unite answers: read from a file, checked, and kept as JSON."""

import pytest

from goodcare.errors import InputError, IntegrityError
from goodcare.instrument.derived_groups import (
    Answers,
    DerivedGroup,
    groups_from_json,
    groups_to_json,
    load_groups,
)
from tests.findings.fake import FakeSnapshot

INSTRUMENT = FakeSnapshot(responses=[]).instrument
ELDERS = """\
- id: elders
  label: {en: Elders}
  any_of:
    - {question: age, answers: [middle, old]}
"""
PARENT = ELDERS.replace("elders", "not-young") + "  nested: yes\n"


def load(tmp_path, text):
    path = tmp_path / "groups.yaml"
    path.write_text(text, encoding="utf-8")
    return load_groups(path, instrument=INSTRUMENT)


def refused(tmp_path, text):
    with pytest.raises(InputError) as caught:
        load(tmp_path, text)
    return str(caught.value)


def test_a_group_unites_answers(tmp_path):
    (found,) = load(tmp_path, ELDERS)

    assert found == DerivedGroup(
        id="elders",
        label={"en": "Elders"},
        any_of=(Answers(question="age", answers=("middle", "old")),),
    )
    assert found.questions == ("age",)


def test_answers_of_several_questions_are_united(tmp_path):
    text = ELDERS + "    - {question: carer, answers: [yes]}\n"

    (found,) = load(tmp_path, text)

    assert found.questions == ("age", "carer")
    assert not found.is_nested


def test_a_parent_says_that_groups_are_nested_in_it(tmp_path):
    (found,) = load(tmp_path, PARENT)

    assert found.is_nested


def test_groups_are_kept_as_the_same_text(tmp_path):
    groups = load(tmp_path, PARENT)

    text = groups_to_json(groups)

    assert groups_from_json(text) == groups
    assert groups_to_json(groups_from_json(text)) == text


def test_damaged_json_is_no_input_of_a_person():
    with pytest.raises(IntegrityError, match=r"groups\.json is damaged"):
        groups_from_json("{")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("question: age", "question: aeg"), "no question 'aeg'. Did you mean 'age'?"),
        (("[middle, old]", "[midle, old]"), "no answer 'midle' on its scale. Did you mean"),
        (("[middle, old]", "[young, middle, old]"), "it holds every answer to 'age'"),
        (("[middle, old]", "[old]"), "one answer to a demographic question is a group already"),
        (("age, answers: [middle, old]", "why, answers: [x]"), "'why' is a text question"),
        (("{en: Elders}", "{fr: Aînés}"), "needs a name in 'en'"),
        (("id: elders", "id: The Elders"), "lower-case letters and digits"),
        (("any_of:", "all_of:"), "all_of"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path, change, message):
    assert message in refused(tmp_path, ELDERS.replace(*change))


def test_errors_name_the_line(tmp_path):
    assert refused(tmp_path, ELDERS.replace("age", "aeg")).startswith("groups.yaml, line 4, ")


def test_an_answer_off_the_scale_makes_no_group(tmp_path):
    text = ELDERS.replace("age, answers: [middle, old]", "gender, answers: [woman, unsaid]")

    assert "no answer 'unsaid' on its scale" in refused(tmp_path, text)


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (ELDERS, "the id 'elders' stands twice"),
        (ELDERS.replace("elders", "others"), "it unites the same answers as 'elders'"),
    ],
)
def test_groups_are_told_apart(tmp_path, second, message):
    assert message in refused(tmp_path, ELDERS + second)


def test_a_group_is_nested_once(tmp_path):
    second = PARENT.replace("not-young", "not-old").replace("[middle, old]", "[young, middle]")

    assert "'middle' is nested in 'not-young' already" in refused(tmp_path, PARENT + second)


def test_a_parent_unites_answers_to_one_question(tmp_path):
    two = PARENT.replace("  nested", "    - {question: carer, answers: [yes]}\n  nested")
    other = PARENT.replace("age, answers: [middle, old]", "available, answers: [never, rarely]")

    assert "a parent unites two or more answers to one question" in refused(tmp_path, two)
    assert "'available' is no demographic question" in refused(tmp_path, other)


def test_a_question_stands_once_in_a_group(tmp_path):
    text = ELDERS + "    - {question: age, answers: [young]}\n"

    assert "a question stands twice" in refused(tmp_path, text)
