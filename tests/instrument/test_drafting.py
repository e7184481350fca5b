import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.instrument import read_xlsform
from goodcare.instrument.branching import Branch, Condition, Needs, Operator
from goodcare.instrument.draft_files import draft_findings, draft_from_json, draft_to_json
from goodcare.instrument.drafting import (
    add,
    add_language,
    branch,
    change,
    draft_from_instrument,
    draft_to_xlsform,
    instrument_of,
    move,
    new_draft,
    new_question,
    remove,
    set_choices,
    set_page,
    translate,
)
from goodcare.instrument.model import Choice, Group, Kind
from tests.instrument.drawn import instruments

PAGE = Group(name="page", label={"en": "Page"}, appearance="field-list")


def a_choice(name, **fields):
    label = {"en": name.title()}
    return Choice(**{"name": name, "label": label, "code": 1, "group_label": {}, **fields})


def a_draft(*names):
    """A form with yes-or-no questions."""
    draft = new_draft(id="f", title="F", languages=("en",))
    for name in names:
        question = new_question(name, Kind.SINGLE, label={"en": f"{name.upper()}?"})
        draft = set_choices(add(draft, question), name, [a_choice("yes"), a_choice("no")])
    return draft


def names(draft):
    return [one.name for one in draft.questions]


def pages(draft):
    return [one.question.group for one in draft.questions]


def read_back(draft, folder):
    path = folder / "draft.xlsx"
    path.write_bytes(draft_to_xlsform(draft))
    return read_xlsform(path)


def test_a_form_is_built_step_by_step_and_read_as_xlsform(tmp_path):
    draft = add(a_draft("a", "b"), new_question("why", Kind.TEXT, label={"en": "Why?"}))
    draft = branch(draft, "why", Branch(conditions=(Condition(question="a", answer="no"),)))
    draft = move(draft, "why", to=1)

    instrument = read_back(draft, tmp_path)

    assert [one.name for one in instrument.questions] == ["a", "why", "b"]
    assert instrument.question("why").relevant == "${a} = 'no'"
    assert [one.code for one in instrument.question("b").choices] == [1, 2]


@settings(max_examples=30)
@given(instruments())
def test_an_instrument_opened_for_change_is_the_same_when_nothing_changes(instrument):
    assert instrument_of(draft_from_instrument(instrument)) == instrument


@settings(max_examples=30)
@given(instruments(), st.data())
def test_any_draft_is_read_from_its_json_as_it_was(instrument, data):
    draft = draft_from_instrument(instrument)
    name = draft.questions[0].name
    draft = change(draft, name, label={}, hint=data.draw(st.sampled_from([{}, {"en": "="}])))

    assert draft_from_json(draft_to_json(draft)) == draft


@pytest.mark.parametrize(
    ("kind", "operator", "answer", "relevant"),
    [
        (Kind.SINGLE, Operator.IS, "yes", "${a} = 'yes'"),
        (Kind.SINGLE, Operator.IS_NOT, "yes", "${a} != 'yes'"),
        (Kind.MULTIPLE, Operator.IS, "yes", "selected(${a}, 'yes')"),
        (Kind.MULTIPLE, Operator.IS_NOT, "yes", "not(selected(${a}, 'yes'))"),
        (Kind.NUMBER, Operator.AT_LEAST, "18", "${a} >= 18"),
        (Kind.DATE, Operator.BELOW, "2026-01-31", "${a} < '2026-01-31'"),
    ],
)
def test_a_condition_is_written_as_its_question_is_answered(kind, operator, answer, relevant):
    draft = add(a_draft(), new_question("a", kind))
    draft = add(draft, new_question("b", Kind.TEXT))
    when = Branch(conditions=(Condition(question="a", operator=operator, answer=answer),))

    asked = instrument_of(branch(draft, "b", when)).question("b")

    assert asked.relevant == relevant
    assert draft_from_instrument(instrument_of(branch(draft, "b", when))).question("b").branch == (
        when
    )


def test_a_condition_that_is_not_simple_is_kept_as_it_is_written():
    draft = a_draft("a", "b")
    draft = branch(draft, "b", Branch(written="${a} = 'yes' and (${a} = 'no' or true())"))

    opened = draft_from_instrument(instrument_of(draft))

    assert opened.question("b").branch.written == "${a} = 'yes' and (${a} = 'no' or true())"
    assert opened.question("b").branch.conditions == ()


def test_any_of_several_conditions_is_joined_by_or():
    conditions = tuple(Condition(question="a", answer=one) for one in ("yes", "no"))
    draft = branch(a_draft("a", "b"), "b", Branch(conditions=conditions, needs=Needs.ANY))

    assert instrument_of(draft).question("b").relevant == "${a} = 'yes' or ${a} = 'no'"


def test_a_new_name_is_put_wherever_the_old_one_stood():
    draft = branch(
        a_draft("a", "b"), "b", Branch(conditions=(Condition(question="a", answer="yes"),))
    )
    draft = change(draft, "b", pair="a")

    draft = change(draft, "b", label={"en": "You said ${a}. Why?"})

    renamed = instrument_of(change(draft, "a", name="used_care"))

    assert renamed.question("b").relevant == "${used_care} = 'yes'"
    assert renamed.question("b").pair == "used_care"
    assert renamed.question("b").asked == {"en": "You said ${used_care}. Why?"}
    assert renamed.question("b").label == {"en": "You said …. Why?"}


def test_names_stay_unique():
    with pytest.raises(InputError, match="'a' already"):
        add(a_draft("a"), new_question("a", Kind.TEXT))
    with pytest.raises(InputError, match="'a' already"):
        change(a_draft("a", "b"), "b", name="a")
    with pytest.raises(InputError, match="two answers named 'yes'"):
        set_choices(a_draft("a"), "a", [a_choice("yes"), a_choice("yes")])
    with pytest.raises(InputError, match="no question 'aa'"):
        remove(a_draft("aaa"), "aa")


def test_pages_stay_in_one_piece_when_questions_move(tmp_path):
    draft = a_draft("a", "b", "c", "d")
    draft = set_page(set_page(draft, "b", PAGE), "c", PAGE)

    joined = move(draft, "a", to=1)
    left = move(draft, "b", to=3)

    assert (names(joined), pages(joined)) == (
        ["b", "a", "c", "d"],
        [("page",), ("page",), ("page",), ()],
    )
    assert (names(left), pages(left)) == (["a", "c", "d", "b"], [(), ("page",), (), ()])
    assert len(read_back(joined, tmp_path).groups) == 1


def test_a_question_put_on_a_page_stands_at_its_end():
    draft = set_page(a_draft("a", "b", "c"), "a", PAGE)

    draft = set_page(draft, "c", PAGE)

    assert (names(draft), pages(draft)) == (["a", "c", "b"], [("page",), ("page",), ()])
    assert draft.groups == (PAGE,)


def test_words_are_put_in_one_language_at_a_time(tmp_path):
    draft = add_language(a_draft("a"), "tr")
    words = {"label": "A mı?", "choice/yes": "Evet", "choice/no": "Hayır"}

    translated = translate(draft, "a", language="tr", words=words)

    question = read_back(translated, tmp_path).question("a")
    assert question.label == {"en": "A?", "tr": "A mı?"}
    assert [one.label["tr"] for one in question.choices] == ["Evet", "Hayır"]
    with pytest.raises(InputError, match="not in the language 'ur'"):
        translate(draft, "a", language="ur", words=words)


def test_findings_say_which_question_and_answer_they_are_about():
    draft = add_language(a_draft("a", "b"), "tr")
    draft = branch(draft, "b", Branch(conditions=(Condition(question="gone", answer="x"),)))
    draft = add(draft, new_question("c", Kind.SINGLE, label={"en": "C?", "tr": "C?"}))

    findings = draft_findings(draft)

    about = {(one.questions, one.choice, one.finding.column) for one in findings}
    assert (("a",), "", "label (tr)") in about
    assert (("b",), "", "relevant") in about
    assert (("c",), "", "type") in about
    assert (("a", "b"), "yes", "label (tr)") in about


def test_a_whole_draft_has_no_findings():
    assert draft_findings(a_draft("a", "b")) == ()
    assert draft_findings(a_draft())[0].questions == ()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"format": 2}', '{"format": 1, "form": {}, "branches": {}}'],
)
def test_what_is_no_draft_is_refused(text):
    with pytest.raises(InputError):
        draft_from_json(text)


def test_a_branch_of_another_shape_is_refused():
    document = json.loads(draft_to_json(a_draft("a")))
    document["branches"] = {"a": {"conditions": [{"question": "a"}], "needs": "all"}}

    with pytest.raises(InputError, match="branches/a"):
        draft_from_json(json.dumps(document))
