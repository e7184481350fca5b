"""What refuses a build, and what the mapping can decide about it."""

import pytest
import yaml

from goodcare.errors import InputError
from goodcare.snapshot import RefusedBuild, open_snapshot
from goodcare.snapshot.problems import LONG_TEXT, shown

COLUMN = {"id": 0, "borough": 1, "gender": 3, "age": 4, "uses gp": 5, "gp rating": 7, "seen on": 8}


def changed(conversation, row, column, value):
    conversation.responses[row][COLUMN[column]] = value
    return conversation


def refused(conversation):
    with pytest.raises(RefusedBuild) as raised:
        conversation.build()
    assert not (conversation.folder / "out").exists()
    return raised.value


@pytest.mark.parametrize(
    ("column", "value", "kind", "message"),
    [
        ("gender", "Womn", "unknown-answer", "'Womn' is no answer to this question. Did they mean"),
        ("borough", "Barking", "unknown-area", "'Barking' is no area. Did they mean 'Barking and"),
        ("borough", "East", "unknown-area", "'East' has areas inside"),
        ("borough", "", "unknown-area", "there is no area"),
        ("id", "r1", "duplicate-id", "the same id as in row 2"),
        ("id", "", "empty-id", "there is no id"),
        ("age", "young", "wrong-type", "'young' is no number"),
        ("age", "960", "outside-bands", "'960' lies in no band of 'age'"),
        ("seen on", "2026-03-01", "wrong-type", "'2026-03-01' is no date"),
        ("uses gp", "yes", "unknown-answer", "'yes' is neither chosen nor not_chosen"),
        ("gp rating", "Bad", "not-asked", "'gp_rating' is answered, although"),
    ],
)
def test_a_problem_is_listed_with_row_column_and_value(conversation, column, value, kind, message):
    conversation.more = ""

    error = refused(changed(conversation, 1, column, value))

    (problem,) = error.problems
    assert (problem.row, problem.kind) == (3, kind)
    assert message in str(error).splitlines()[0]
    assert str(error).startswith("responses.csv row 3")
    assert "Nothing was built" in str(error)


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("gender", "Womn", "unknown-answer"),
        ("borough", "Barking", "unknown-area"),
        ("id", "r1", "duplicate-id"),
        ("id", "", "empty-id"),
        ("age", "960", "outside-bands"),
        ("gp rating", "Bad", "not-asked"),
    ],
)
def test_a_row_can_be_left_out(conversation, column, value, kind):
    changed(conversation, 1, column, value).more = ""
    conversation.decide(f"problem: {kind}, then: leave-the-row-out")

    build = conversation.build()

    assert build.counts["responses"] == 2
    assert [(row.row, row.reason.split()[0]) for row in build.left_out] == [(3, kind)]
    assert build.rows[0].rows_in == build.rows[0].kept + build.rows[0].left_out


@pytest.mark.parametrize(
    ("cell", "kind", "stored"),
    [
        (("gender", "Womn"), "unknown-answer", ("gender", 0)),
        (("age", "960"), "outside-bands", ("age", 0)),
        (("gp rating", "Bad"), "not-asked", ("gp_rating", 255)),
        (("borough", "Elsewhere"), "unknown-area", ("area", "")),
    ],
)
def test_a_problem_can_be_taken_as_not_answered(conversation, cell, kind, stored):
    conversation.decide(f"problem: {kind}, then: not-answered")

    build = changed(conversation, 1, *cell).build()

    column, code = stored
    (batch,) = open_snapshot(build.path).response_batches([column])
    assert code in batch.column(0).to_pylist()
    assert build.counts["responses"] == 3


def test_a_decision_holds_for_its_question_and_values_only(conversation):
    conversation.decide(
        "problem: unknown-answer, question: gender, values: [X], then: not-answered"
    )
    changed(conversation, 0, "gender", "X")
    changed(conversation, 1, "gender", "Y")

    error = refused(conversation)

    assert [problem.value for problem in error.problems] == ["Y"]


def test_white_space_that_nobody_sees_does_not_matter(conversation):
    conversation.header[3], conversation.header[7] = " gender\u00a0 now", "gp\u00a0 rating"
    conversation.mapping = conversation.mapping.replace(
        "{column: gender, answers: {F: woman}}",
        "{column: gender\u00a0now, answers: {a  lady: woman, F: woman}}",
    )
    changed(conversation, 0, "gender", "a\u00a0lady\u00a0")
    changed(conversation, 0, "borough", "Barking\u00a0and  Dagenham")

    build = conversation.build()

    (batch,) = open_snapshot(build.path).response_batches(["gender"])
    assert sorted(batch.column(0).to_pylist()) == [1, 1, 2]


def test_what_has_no_meaning_cannot_be_decided(conversation):
    conversation.decide("problem: duplicate-id, then: not-answered")

    with pytest.raises(InputError, match="only 'leave-the-row-out' has a meaning"):
        changed(conversation, 1, "id", "r1").build()


def test_an_undecided_answer_refuses_the_build(conversation):
    conversation.mapping = conversation.mapping.replace("F: woman", 'F: "?"')

    error = refused(conversation)

    line = conversation.mapping[: conversation.mapping.index('F: "?"')].count("\n") + 1
    assert str(error).splitlines() == [
        f"mapping.yaml line {line}: decide 'F' for 'gender' (1 row, first row 4): replace ? by an "
        "answer's name, not-answered or leave-the-row-out.",
        "Nothing was built. Decide what is marked ? in the mapping.",
    ]


def test_twenty_lines_and_how_many_more(conversation):
    conversation.more = ""
    conversation.responses = [
        [f"x{n}", f"Nowhere {n % 25}", "", "Woman", "30", "", "", "", "", "", ""] for n in range(50)
    ]
    conversation.responses[49][4] = "960"

    error = refused(conversation)

    assert len(error.problems) == 51
    lines = str(error).splitlines()
    assert lines[0] == "responses.csv rows 2, 27, column 'borough': 'Nowhere 0' is no area."
    assert lines[1] == "responses.csv row 51, column 'age': '960' lies in no band of 'age'."
    assert lines[20] == "and 6 more (12 rows); --problems problems.csv lists every row."


def test_the_same_problem_in_many_rows_is_one_line(conversation):
    conversation.more = ""
    conversation.responses = [
        [f"x{n}", "Hackney", "", "Lady", "30", "", "", "", "", "", ""] for n in range(12)
    ]

    assert str(refused(conversation)).splitlines()[0] == (
        "responses.csv rows 2, 3, 4 and 9 more, column 'gender': "
        "'Lady' is no answer to this question."
    )


def test_the_lines_to_paste_decide_everything_that_is_listed(conversation):
    conversation.responses.append(["r1", *conversation.responses[1][1:]])
    changed(conversation, 1, "age", "960")
    conversation.codings[1][3] = "kindnes"
    lines = str(refused(conversation)).splitlines()
    said = yaml.safe_load("\n".join(line for line in lines if line.startswith(" ")))

    assert said["responses"]["decisions"] == [
        {"problem": "outside-bands", "question": "age", "values": ["960"], "then": "not-answered"},
        {"problem": "duplicate-id", "then": "leave-the-row-out"},
    ]
    conversation.decide(*(str(one)[1:-1] for one in said["responses"]["decisions"]))
    conversation.more += f"  decisions: {said['codings']['decisions']}\n"
    for row in (2, 2, 1):  # the codings of r1, whose id stands twice
        del conversation.codings[row]

    assert conversation.build().counts["responses"] == 3


@pytest.mark.parametrize("said", ["45", "young"])
def test_a_number_mapped_by_hand_counts_in_its_band(conversation, said):
    conversation.mapping = conversation.mapping.replace(
        "age: age\n", f"age: {{column: age, answers: {{45-ish: {said}}}}}\n"
    )

    build = changed(conversation, 1, "age", "45-ish").build()

    (batch,) = open_snapshot(build.path).response_batches(["age"])
    assert sorted(batch.column(0).to_pylist()) == [1, 1, 2]


def test_a_number_mapped_by_hand_into_no_band_is_refused_with_the_bands(conversation):
    conversation.mapping = conversation.mapping.replace(
        "age: age\n", "age: {column: age, answers: {x: 450}}\n"
    )

    with pytest.raises(InputError, match=r"'450' lies in no band of 'age'\. Its bands: young, old"):
        conversation.build()


def test_coding_an_answer_that_is_taken_as_not_answered_says_so(conversation):
    conversation.responses[1][10] = "NA"
    conversation.codings[3][3] = ""
    del conversation.codings[4]

    (row,) = conversation.build().left_out

    assert row.reason == "the answer is taken as not answered, and no code"
    conversation.codings[3][3] = "waiting"
    assert "codes an answer that the mapping takes as not answered" in str(
        refused_again(conversation)
    )


def refused_again(conversation):
    with pytest.raises(RefusedBuild) as raised:
        conversation.build(out="again")
    return raised.value


def test_ids_and_long_texts_are_never_shown(conversation):
    changed(conversation, 1, "gender", "I would rather tell you what happened to me " * 3)
    changed(conversation, 2, "id", "r1")

    text = str(refused(conversation))

    assert "happened to me" not in text
    assert "'r1'" not in text


def test_ragged_rows_are_listed_and_can_be_left_out(conversation):
    conversation.responses.insert(1, ["r9", "Hackney"])

    assert "row 3: 2 cells, but the header has 11" in str(refused(conversation))

    conversation.decide("problem: ragged-row, then: leave-the-row-out")
    build = conversation.build()
    assert (build.rows[0].rows_in, build.rows[0].kept) == (4, 3)


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ((1, 3), "kindnes", "the codebook has no code 'kindnes'. Did they mean 'kindness'?"),
        ((1, 0), "r77", "codes a passage or an open answer that is not there"),
        ((5, 1), "p77", "codes a passage or an open answer that is not there"),
        ((1, 7), "4000", "start and end do not lie in the text"),
        ((1, 6), "5", "start and end do not lie in the text"),
        ((1, 4), "", "there is no coder"),
        ((1, 5), "glad", "'glad' is not one of positive, negative, neutral"),
    ],
)
def test_problems_of_codings_are_listed(conversation, place, value, message):
    row, column = place
    conversation.codings[row][column] = value

    error = refused(conversation)

    assert message in str(error)
    assert {problem.file for problem in error.problems} == {"codings.csv"}
    assert error.problems[0].row == row + 1


@pytest.mark.parametrize(
    ("name", "place", "value", "message"),
    [
        ("passages", (1, 1), "t9", "comes from no gathering"),
        ("passages", (1, 3), "poem", "'poem' is not one of verbatim"),
        ("passages", (2, 0), "p1", "the same id as in row 2"),
        ("gatherings", (1, 2), "party", "'party' is not one of event"),
        ("gatherings", (1, 3), "Barking", "'Barking' is no area"),
        ("gatherings", (1, 4), "soon", "'soon' is no date"),
        ("gatherings", (1, 5), "many", "'many' is no number of people"),
        ("gatherings", (2, 1), "e9", "no gathering has the id"),
    ],
)
def test_problems_of_gatherings_and_passages_are_listed(conversation, name, place, value, message):
    row, column = place
    getattr(conversation, name)[row][column] = value

    assert message in str(refused(conversation))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("age: age", "age: agee", "no column 'agee'. Did you mean 'age'?"),
        ("    age: age\n", "", "does not say where these are: age"),
        ("age: age\n", "age: {column: age, format: '1.0'}\n", "'1.0' is no format of a number"),
        ("    age: age\n", "    age: age\n    hight: age\n", "no question 'hight'"),
        ("F: woman", "F: womann", "has no choice 'womann'. Did you mean 'woman'?"),
        ("{gp: uses gp, pharmacy: uses pharmacy}", "{gp: uses gp}", "no column for 'pharmacy'"),
        (', separator: ">"', "", "give a 'separator', or 'columns'"),
        ("attribution: [gender]", "attribution: [sex]", "no question 'sex'"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_with_its_line(conversation, old, new, message):
    assert old in conversation.mapping
    conversation.mapping = conversation.mapping.replace(old, new)

    with pytest.raises(InputError, match=r"mapping\.yaml, line \d+") as raised:
        conversation.build()

    assert message in str(raised.value)


def test_a_question_that_is_not_in_the_file_was_not_asked(conversation):
    conversation.mapping = (
        conversation.mapping.replace("    age: age\n", "") + "  not_in_file: [age]\n"
    )

    build = conversation.build()

    (batch,) = open_snapshot(build.path).response_batches(["age"])
    assert batch.column(0).to_pylist() == [255, 255, 255]


@pytest.mark.parametrize(
    "value", ["my name is Jane, 07700 900123", "jane@example.org", "a" * 61, "two\nlines"]
)
def test_what_may_be_somebodys_own_words_is_not_repeated(value):
    assert shown(value) == LONG_TEXT


@pytest.mark.parametrize("value", ["Most of them", "65 to 79", "12345678", "Other: none of these"])
def test_short_answers_are_repeated(value):
    assert shown(value) == value
