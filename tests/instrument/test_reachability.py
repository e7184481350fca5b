import pytest

from goodcare.instrument import check_xlsform
from tests.instrument.forms import YES_NO, choice, question, write_form

SURVEY = [
    question(),
    question("select_multiple many", "m"),
    question("integer", "age", gc_bands="ages"),
    question("text", "t"),
    question("date", "day", gc_bands="days"),
]
CHOICES = [
    *YES_NO,
    *(choice("many", f"m{i}") for i in range(6)),
    choice("ages", "all", gc_low=0),
    choice("days", "any", gc_low="2026-01-01"),
]


def unreachable(tmp_path, *rows):
    findings = check_xlsform(write_form(tmp_path / "f.xlsx", [*SURVEY, *rows], CHOICES))
    return [str(one) for one in findings]


@pytest.mark.parametrize(
    "relevant",
    [
        "${a} = 'yes' and ${a} = 'no'",
        "${a} = 'yes' and not(${a} = 'yes')",
        "not(${a} = 'yes' or ${a} != 'yes')",
        "selected(${a}, 'yes') and selected(${a}, 'no')",
        "${age} > 18 and ${age} < 18",
        "${age} > 17 and ${age} < 18",
        "${age} = 18 and ${age} = ''",
        "count-selected(${m}) > 6",
        "selected(${m}, 'm1') and count-selected(${m}) = 0",
        "${t} = 'x' and ${t} = 'y'",
        "${day} > '2026-03-01' and ${day} < '2026-03-02'",
        "false()",
    ],
)
def test_a_contradiction_is_found(tmp_path, relevant):
    lines = unreachable(tmp_path, question(name="z", relevant=relevant))

    assert len(lines) == 1
    assert "row 7, column relevant: 'z' can never be asked:" in lines[0]


@pytest.mark.parametrize(
    "relevant",
    [
        "${a} != 'yes' and ${a} != 'no'",  # no answer
        "${a} = 'yes' and selected(${m}, 'm1') and selected(${m}, 'm2')",
        "${age} > 16 and ${age} < 18",
        "${t} != '' and ${t} != 'x'",
        "${t} > 5 and ${t} < 6",
        "${day} > '2026-03-01' and ${day} < '2026-03-03'",
        "${age} > ${t}",  # not searched: counts as reachable
        "count-selected(${m}) >= 6",
        "true()",
    ],
)
def test_what_can_come_true_is_left_alone(tmp_path, relevant):
    assert unreachable(tmp_path, question(name="z", relevant=relevant)) == []


def test_a_required_question_is_always_answered(tmp_path):
    rows = [
        question(name="r", required="yes"),
        question(name="z", relevant="${r} != 'yes' and ${r} != 'no'"),
    ]

    assert "'z' can never be asked" in unreachable(tmp_path, *rows)[0]


def test_a_question_that_depends_on_one_never_asked_says_so(tmp_path):
    rows = [
        question(name="y", relevant="${a} = 'yes' and ${a} = 'no'"),
        question(name="z", relevant="${y} = 'yes'"),
    ]

    lines = unreachable(tmp_path, *rows)

    assert "'y' can never be asked: no answers to 'a' meet its condition." in lines[0]
    assert "'z' can never be asked: it depends on 'y', which is never asked." in lines[1]


def test_conditions_of_several_rows_are_taken_together(tmp_path):
    rows = [
        question(name="y", relevant="${a} = 'yes'"),
        question(name="z", relevant="${y} = 'yes' and ${a} = 'no'"),
    ]

    assert "'z' can never be asked: no answers to 'a', 'y'" in unreachable(tmp_path, *rows)[0]


def test_a_group_that_is_never_shown_is_said_once(tmp_path):
    rows = [
        {"type": "begin_group", "name": "g", "relevant": "${a} = 'yes' and ${a} = 'no'"},
        question(name="y"),
        question(name="z", relevant="${a} = 'yes'"),
        {"type": "end_group"},
    ]

    lines = unreachable(tmp_path, *rows)

    assert len(lines) == 1
    assert "row 7, column relevant: 'g' can never be asked" in lines[0]


def test_a_question_that_contradicts_its_group_is_found(tmp_path):
    rows = [
        {"type": "begin_group", "name": "g", "relevant": "${a} = 'yes'"},
        question(name="z", relevant="${a} = 'no'"),
        {"type": "end_group"},
    ]

    assert "row 8, column relevant: 'z' can never be asked" in unreachable(tmp_path, *rows)[0]
