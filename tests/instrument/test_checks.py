import pytest

from goodcare.errors import InputError
from goodcare.instrument import check_xlsform, read_xlsform
from tests.instrument.forms import LABEL, SETTINGS, YES_NO, choice, question, write_form

TURKISH = "label::Türkçe (tr)"
FINDING = "gc_finding::English (en)"
BASE = "gc_base::English (en)"
SCALE = [choice("s", name) for name in ("all", "most", "some", "none")]


def found(tmp_path, survey, choices=YES_NO, settings=SETTINGS):
    return [
        str(one)
        for one in check_xlsform(write_form(tmp_path / "f.xlsx", survey, choices, settings))
    ]


def test_a_good_form_has_no_findings(tmp_path):
    assert found(tmp_path, [question(), question(name="b", relevant="${a} = 'yes'")]) == []


@pytest.mark.parametrize(
    ("survey", "expected"),
    [
        (
            [question(), question(name="b", relevant="(${a} = 'yes'")],
            "Sheet survey, row 3, column relevant: at character 1: the bracket ( is never closed. "
            "Close it.",
        ),
        (
            [question(), question(name="b", relevant="${a} = 'yess'")],
            "Sheet survey, row 3, column relevant: 'yess' is not an answer to 'a'. "
            "Did you mean 'yes'?",
        ),
        (
            [question(), question(name="b", relevant="selected(${a}, 'perhaps')")],
            "Sheet survey, row 3, column relevant: 'perhaps' is not an answer to 'a'. "
            "Answers are yes, no.",
        ),
        (
            [question(name="used_care"), question(name="b", relevant="${use_care} = 'yes'")],
            "Sheet survey, row 3, column relevant: there is no question 'use_care'. "
            "Did you mean 'used_care'?",
        ),
        (
            [question(relevant="${b} = 'yes'"), question(name="b")],
            "Sheet survey, row 2, column relevant: 'b' is asked later, in row 3. "
            "Name a question above.",
        ),
        (
            [question(relevant="${a} = 'yes'")],
            "Sheet survey, row 2, column relevant: 'a' is the question itself. "
            "Name a question above.",
        ),
        (
            [question("note"), question(name="b", relevant="${a} = 'yes'")],
            "Sheet survey, row 3, column relevant: 'a' has no answer. "
            "Name a question that is answered.",
        ),
        (
            [question("select_multiple yn"), question(name="b", relevant="${a} = 'yes'")],
            "Sheet survey, row 3, column relevant: 'a' can have several answers, = compares with "
            "all of them together. Write selected(${a}, 'answer').",
        ),
        (
            [question(constraint="selected(., 'maybe')")],
            "Sheet survey, row 2, column constraint: 'maybe' is not an answer to 'a'. "
            "Answers are yes, no.",
        ),
        (
            [question(), question()],
            "Sheet survey, row 3, column name: 'a' is the name of row 2 already. "
            "Give every row its own name, in groups too.",
        ),
        (
            [question("select_one ynn")],
            "Sheet survey, row 2, column type: the list 'ynn' has no answers on the choices sheet. "
            "Did you mean 'yn'?",
        ),
        (
            [question("selct_one yn")],
            "Sheet survey, row 2, column type: the type 'selct_one' is not supported. "
            "Did you mean 'select_one'?",
        ),
        (
            [question("geopoint")],
            "Sheet survey, row 2, column type: the type 'geopoint' is not supported. Use "
            "select_one, select_multiple, rank, integer, decimal, date, text, note.",
        ),
        (
            [question("select_one yn or_other")],
            "Sheet survey, row 2, column type: 'yn or_other' is not the name of a list. "
            "Name one list; for other answers add a choice and a text question.",
        ),
        (
            [question("integer")],
            "Sheet survey, row 2, column gc_bands: a number or a date needs bands. "
            "Write the name of a list on the choices sheet with gc_low and gc_high.",
        ),
        (
            [question(gc_role="experiense")],
            "Sheet survey, row 2, column gc_role: 'experiense' is not known. "
            "Did you mean 'experience'?",
        ),
        (
            [question(gc_good_end="lst")],
            "Sheet survey, row 2, column gc_good_end: 'lst' is not known. Did you mean 'last'?",
        ),
        (
            [question(gc_good_end="first")],
            "Sheet survey, row 2, column gc_top: 2 of 2 answers on the scale would be counted as "
            "good. Write a smaller number.",
        ),
        (
            [question(gc_good_end="first", gc_top="many")],
            "Sheet survey, row 2, column gc_top: 'many' is not a number from 1. Write 1, 2 or 3.",
        ),
        (
            [question(gc_top="0")],
            "Sheet survey, row 2, column gc_top: '0' is not a number from 1. Write 1, 2 or 3.",
        ),
        (
            [question(gc_good_end="first", gc_top=1, **{FINDING: "said 9 of 10"})],
            "Sheet survey, row 2, column gc_finding (en): '9' is a figure. "
            "Say it without; the report puts the figures in.",
        ),
        (
            [question(gc_good_end="first", gc_top=1, **{FINDING: "said Half of them"})],
            "Sheet survey, row 2, column gc_finding (en): 'Half' is a figure. "
            "Say it without; the report puts the figures in.",
        ),
        (
            [question(), question(name="b", **{BASE: "among the 20 who have one"})],
            "Sheet survey, row 3, column gc_base (en): '2' is a figure. "
            "Say it without; the report puts the figures in.",
        ),
        (
            [question(gc_priority="Long term")],
            "Sheet survey, row 2, column gc_priority: 'Long term' cannot be an id. "
            "Use small letters, digits and hyphens, such as long-term-conditions.",
        ),
        (
            [question(gc_section="having_a_say")],
            "Sheet survey, row 2, column gc_section: 'having_a_say' cannot be an id. "
            "Use small letters, digits and hyphens, such as long-term-conditions.",
        ),
        (
            [question(), question("text", "b", gc_by="zz")],
            "Sheet survey, row 3, column gc_by: there is no question 'zz'. "
            "Write the name of a closed question.",
        ),
        (
            [question("text"), question("text", "b", gc_by="a")],
            "Sheet survey, row 3, column gc_by: 'a' has no answers to choose from. "
            "Write the name of a closed question.",
        ),
        (
            [question(), question(name="b", gc_by="a")],
            "Sheet survey, row 3, column gc_by: only an open question has voices to part. "
            "Leave it empty.",
        ),
        (
            [question(gc_good_end="last"), question(name="b", gc_with="a")],
            "Sheet survey, row 3, column gc_with: its own answers have no order. "
            "Write first or last into gc_good_end, or leave gc_with empty.",
        ),
        (
            [question(), question(name="b", gc_good_end="last", gc_with="zz")],
            "Sheet survey, row 3, column gc_with: there is no question 'zz'. "
            "Write the name of a question with a good end.",
        ),
        (
            [question(), question(name="b", gc_good_end="last", gc_with="a")],
            "Sheet survey, row 3, column gc_with: 'a' has no good end. "
            "Write the name of another one with a good end.",
        ),
        (
            [question(gc_good_end="last", gc_with="a")],
            "Sheet survey, row 2, column gc_with: 'a' names the question itself. "
            "Write the name of another one with a good end.",
        ),
        (
            [question(**{FINDING: "said yes"})],
            "Sheet survey, row 2, column gc_finding: it speaks of the answers at the good end, "
            "and there is none. Write first or last into gc_good_end.",
        ),
        (
            [question(gc_headline="yes")],
            "Sheet survey, row 2, column gc_headline: areas can be compared only on answers at a "
            "good end. Fill gc_good_end and gc_finding, or leave gc_headline empty.",
        ),
        (
            [question(gc_headline="sometimes")],
            "Sheet survey, row 2, column gc_headline: 'sometimes' is not known. "
            "Write one of yes, no.",
        ),
        (
            [question(gc_pair="z")],
            "Sheet survey, row 2, column gc_pair: there is no other question 'z'. "
            "Write the name of another question.",
        ),
        (
            [question(gc_pair="b", gc_role="importance"), question(name="b", gc_role="experience")],
            "Sheet survey, row 2, column gc_pair: 'b' names no pair. "
            "Write a into gc_pair of row 3.",
        ),
        (
            [question(gc_bands="yn")],
            "Sheet survey, row 2, column gc_bands: a question of type 'select_one' has no bands. "
            "Leave it empty, or use integer, decimal or date.",
        ),
        (
            [question(label=None)],
            "Sheet survey, row 2, column label: the question has no label. Write its words.",
        ),
        (
            [question(), question("text", "b", "You said ${c}?")],
            "Sheet survey, row 3, column label: there is no question 'c'. "
            "Write the name of a question above.",
        ),
        (
            [question("text", "b", "You said ${a}?"), question()],
            "Sheet survey, row 2, column label: 'a' is not answered before this question. "
            "Name a question above.",
        ),
        (
            [question(**{"hint::English (en)": "You said ${a}"})],
            "Sheet survey, row 2, column hint: answers cannot be put into a hint. "
            "Put ${...} into the label, or leave it out.",
        ),
        (
            [question(gc_most="2")],
            "Sheet survey, row 2, column gc_most: a question of type 'select_one' has no limit "
            "of answers. Leave it empty, or use select_multiple.",
        ),
        (
            [question(gc_signed_video="https://elsewhere.example/v.mp4")],
            "Sheet survey, row 2, column gc_signed_video: "
            "'https://elsewhere.example/v.mp4' is not on your own host. "
            "Write an address that begins with one slash.",
        ),
        (
            [question(required="${b} = 1")],
            "Sheet survey, row 2, column required: only yes and no are supported. "
            "Write yes, or leave it empty.",
        ),
        (
            [question(gc_rol="experience")],
            "Sheet survey, row 1, column gc_rol: the column is not known. Did you mean 'gc_role'?",
        ),
        (
            [question(**{"hint::Deutsch": "Hinweis"})],
            "Sheet survey, row 1, column hint::Deutsch: the language has no code. "
            "Write it in brackets, such as hint::English (en).",
        ),
    ],
)
def test_a_finding_names_the_place_the_mistake_and_the_way_out(tmp_path, survey, expected):
    assert expected in found(tmp_path, survey)


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([*YES_NO, choice("yn", "yes", "Yeah")], "row 4, column name: 'yes' stands in row 2 of"),
        ([*YES_NO, choice("yn", "y", "yes")], "row 4, column label (en): 'yes' stands in row 2 of"),
        ([*YES_NO, choice("yn", "may be")], "row 4, column name: 'may be' cannot be a name."),
        ([*YES_NO, {"list_name": "yn", LABEL: "X"}], "row 4, column name: the answer has no name."),
        (
            [*YES_NO, {"list_name": "yn", "name": "x"}],
            "row 4, column label: the answer has no label",
        ),
        (
            [choice("yn", f"a{i}") for i in range(254)],
            "row 255, column list_name: the list 'yn' has",
        ),
        (
            [choice("yn", "a", gc_off_scale="no!")],
            "column gc_off_scale: 'no!' is neither yes nor no",
        ),
        (
            [choice("yn", "a", **{FINDING: "said most of the two"})],
            "row 2, column gc_finding (en): 'two' is a figure.",
        ),
        (
            [choice("unused", "a", **{FINDING: "said 5%"}), *YES_NO],
            "Sheet choices, row 2, column gc_finding (en): '5' is a figure.",
        ),
        ([choice("yn", "a", gc_off_scale="yes")], "every answer of the list 'yn' is off the scale"),
    ],
)
def test_a_list_of_answers_is_checked(tmp_path, choices, expected):
    assert any(expected in line for line in found(tmp_path, [question()], choices))


@pytest.mark.parametrize(
    ("type_", "limits", "expected"),
    [
        ("integer", [(16, 24), (25, 64), (65, None)], None),
        ("integer", [(None, 24), (25, 64)], None),
        ("integer", [(16, 24), (24, 64)], "the bands 'b0' and 'b1' overlap"),
        ("integer", [(16, None), (25, 64)], "the bands 'b0' and 'b1' overlap"),
        ("integer", [(16, 24), (26, 64)], "between the bands 'b0' and 'b1' is a gap"),
        ("integer", [(25, 64), (16, 24)], None),
        ("integer", [(24, 16)], "the band 'b0' ends before it begins"),
        ("integer", [(None, None)], "the band 'b0' has neither"),
        ("integer", [("x", 24)], "'x' is not a number"),
        ("integer", [(1.5, 24)], "'1.5' is not a whole number"),
        ("decimal", [("0", "0.9"), ("1.0", "2")], None),
        ("decimal", [("0", "0.8"), ("1.0", "2")], "is a gap"),
        ("date", [("2026-01-01", "2026-01-31"), ("2026-02-01", None)], None),
        ("date", [("2026-01-01", "2026-01-31"), ("2026-02-02", None)], "is a gap"),
        ("date", [("1 May", None)], "'1 May' is not a date such as 2026-03-31"),
    ],
)
def test_bands_neither_overlap_nor_leave_gaps(tmp_path, type_, limits, expected):
    bands = [
        choice("bands", f"b{i}", gc_low=low, gc_high=high) for i, (low, high) in enumerate(limits)
    ]

    lines = found(tmp_path, [question(type_, gc_bands="bands")], bands)

    assert len(lines) == (expected is not None)
    assert expected is None or expected in lines[0]


def test_a_pair_needs_one_question_on_importance_and_one_on_experience(tmp_path):
    survey = [
        question(gc_pair="b", gc_role="importance"),
        question(name="b", gc_pair="a", gc_role="importance"),
    ]

    lines = found(tmp_path, survey)

    assert len(lines) == 2
    assert "row 2, column gc_role: a pair is one question on importance and one on" in lines[0]


def test_missing_translations_are_found(tmp_path):
    survey = [
        {
            **question(),
            TURKISH: "A tr?",
            "gc_topic::English (en)": "T",
            "gc_topic::Türkçe (tr)": "T",
        },
        {**question(name="b"), "gc_topic::English (en)": "T"},
        {"type": "begin_group", "name": "g", LABEL: "Group"},
        {**question("text", "c"), TURKISH: "C tr?"},
        {"type": "end_group"},
    ]
    choices = [{**YES_NO[0], TURKISH: "Evet", "gc_group::English (en)": "People"}, YES_NO[1]]

    lines = found(tmp_path, survey, choices)

    assert [line.split(": ")[0] for line in lines] == [
        "Sheet survey, row 3, column label (tr)",
        "Sheet survey, row 3, column gc_topic (tr)",
        "Sheet survey, row 4, column label (tr)",
        "Sheet choices, row 2, column gc_group (tr)",
        "Sheet choices, row 3, column label (tr)",
    ]


def test_words_for_reports_may_stay_in_one_language(tmp_path):
    survey = [{**question(), TURKISH: "A tr?", "gc_topic::English (en)": "T"}]
    choices = [{**row, TURKISH: row["name"]} for row in YES_NO]

    assert found(tmp_path, survey, choices) == []


def test_reading_refuses_with_every_finding_on_its_line(tmp_path):
    survey = [question(gc_role="x"), question(name="b", relevant="${z} = 1")]

    with pytest.raises(InputError) as refused:
        read_xlsform(write_form(tmp_path / "f.xlsx", survey))

    assert len(str(refused.value).splitlines()) == 2


def test_rows_are_counted_as_the_spreadsheet_counts_them(tmp_path):
    survey = [question(), {}, {}, question(name="b", relevant="${a} = 'yess'")]

    assert found(tmp_path, survey)[0].startswith("Sheet survey, row 5, column relevant:")


def test_what_belongs_together_is_taken(tmp_path):
    survey = [
        question(gc_priority="long-term-conditions", gc_section="information"),
        question("text", "b", gc_by="a", relevant="${a} = 'yes'", **{BASE: "who said yes"}),
    ]

    assert found(tmp_path, survey) == []
