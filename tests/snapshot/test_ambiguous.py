"""Codes and passages whose id stands twice elsewhere, and texts that are not the passage's."""

import pytest

from goodcare.snapshot import RefusedBuild, open_snapshot

LEFT_OUT = "problem: duplicate-id, then: leave-the-row-out"
CODED = """\
codings:
  shape: columns
  response: response
  question: {constant: good_care}
  text: text
  columns: {kindness: Kindness, waiting: Waiting}
  coder: {constant: team}
"""


@pytest.fixture
def coded(conversation):
    """A second answer under r1, and codes for both."""
    conversation.responses.append(["r1", *conversation.responses[1][1:-1], "Far too slow"])
    conversation.decide(LEFT_OUT)
    conversation.more = CODED.replace("  text: text\n", "")
    conversation.codings = [
        ["response", "text", "Kindness", "Waiting"],
        ["r1", "Kind staff", "1", ""],
        ["r2", "Short  waits ", "", "1"],
        ["r1", "Far too slow", "", "1"],
    ]
    return conversation


def refused(conversation):
    with pytest.raises(RefusedBuild) as raised:
        conversation.build()
    return raised.value


def codes_of(build):
    snapshot = open_snapshot(build.path)
    texts = dict(
        zip(*(snapshot.passages.column(name).to_pylist() for name in ("id", "text")), strict=True)
    )
    pairs = zip(
        *(snapshot.codings.column(name).to_pylist() for name in ("passage_id", "code")), strict=True
    )
    return sorted((texts[passage], code) for passage, code in pairs)


def test_codes_for_an_id_that_stands_twice_are_listed_and_not_given_to_the_first_row(coded):
    error = refused(coded)

    assert [(one.file, one.row, one.kind) for one in error.problems] == [
        ("codings.csv", 2, "ambiguous-id"),
        ("codings.csv", 4, "ambiguous-id"),
    ]
    assert "rows 2 and 5 of responses.csv have this id" in str(error)
    assert "ids of their own in both files" in str(error)


def test_an_ambiguous_row_is_not_blamed_for_its_text_too(coded):
    coded.more = CODED

    assert {one.kind for one in refused(coded).problems} == {"ambiguous-id"}


def test_codes_for_an_id_that_stands_twice_can_be_left_out(coded):
    coded.more += "  decisions: [{problem: ambiguous-id, then: leave-the-row-out}]\n"

    build = coded.build()

    assert codes_of(build) == [("Short waits", "waiting")]
    assert [(row.row, row.reason) for row in build.left_out if row.file == "codings.csv"] == [
        (2, "ambiguous-id"),
        (4, "ambiguous-id"),
    ]


def test_codes_beside_the_answers_belong_to_their_own_row(coded):
    coded.header += ["Kindness", "Waiting"]
    for row, codes in zip(
        coded.responses, (["1", ""], ["", "1"], ["", ""], ["", "1"]), strict=True
    ):
        row.extend(codes)
    coded.more = coded.more.replace("shape: columns", "shape: columns\n  file: responses").replace(
        "response: response", "response: id"
    )

    build = coded.build()

    assert codes_of(build) == [("Kind staff", "kindness"), ("Short waits", "waiting")]


def test_a_passage_from_an_id_that_stands_twice_is_listed(conversation):
    conversation.responses.append(["r1", *conversation.responses[1][1:]])
    conversation.decide(LEFT_OUT)
    conversation.more = "passages: {id: id, response: gathering, text: text}\n"
    conversation.passages = [["id", "gathering", "text"], ["p1", "r1", "More"], ["p2", "r2", "So"]]

    (problem,) = refused(conversation).problems

    assert (problem.file, problem.row, problem.kind) == ("passages.csv", 2, "ambiguous-id")


def test_codes_for_a_passage_id_that_stands_twice_are_listed(conversation):
    conversation.passages.append(["p1", "g1", "Something else", "note"])
    conversation.more = conversation.more.replace(
        "  kind: kind\ngatherings",
        "  kind: kind\n  decisions: [{problem: duplicate-id, then: leave-the-row-out}]\ngatherings",
    )

    (problem,) = refused(conversation).problems

    assert (problem.file, problem.row, problem.kind) == ("codings.csv", 6, "ambiguous-id")


def test_outer_space_does_not_make_an_id_another(conversation):
    conversation.more = ""
    conversation.responses[1][0] = " r1 "

    (problem,) = refused(conversation).problems

    assert problem.kind == "duplicate-id"


def test_a_text_beside_the_codes_has_to_be_the_passages(coded):
    coded.more = CODED
    coded.responses[3][0] = "r4"
    coded.codings[3][1] = "Something that nobody wrote"

    error = refused(coded)

    assert [(one.row, one.kind) for one in error.problems] == [(4, "other-text")]
    assert "is not the text of the answer" in str(error)
    assert "nobody wrote" not in str(error)


def test_a_row_with_another_text_can_be_left_out(coded):
    coded.more = CODED + "  decisions: [{problem: other-text, then: leave-the-row-out}]\n"
    coded.responses[3][0] = "r4"

    build = coded.build()

    assert codes_of(build) == [("Kind staff", "kindness"), ("Short waits", "waiting")]
