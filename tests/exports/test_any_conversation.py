"""Whatever was asked and answered: the folder builds, and the snapshot holds just that."""

from decimal import Decimal

import pyreadstat
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from goodcare.exports import Router, write_conversation_files, write_sav
from goodcare.instrument import asked_questions
from goodcare.instrument.model import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN, Kind
from goodcare.snapshot import Sources, build_snapshot
from tests.exports.conversations import a_row, small_files
from tests.instrument.drawn import LINE, instruments


@st.composite
def answers(draw, instrument):
    found = {}
    for question in instrument.questions:
        names = [choice.name for choice in question.choices]
        match question.kind:
            case Kind.SINGLE:
                answer = st.sampled_from(names)
            case Kind.MULTIPLE | Kind.RANKING:
                answer = st.lists(st.sampled_from(names), unique=True).map(tuple)
            case Kind.NUMBER:
                answer = st.integers(0, 10 * len(names) - 1).map(Decimal)
            case Kind.DATE:
                answer = st.sampled_from([choice.low for choice in question.choices])
            case _:
                answer = LINE
        if draw(st.booleans()):
            found[question.name] = draw(answer)
    return found


@st.composite
def conversations(draw):
    instrument = draw(instruments())
    names = st.sets(st.sampled_from([one.name for one in instrument.questions]))
    rows = [
        a_row(f"r{at}", draw(answers(instrument)), asked=draw(st.none() | names.map(frozenset)))
        for at in range(draw(st.integers(1, 4)))
    ]
    return instrument, rows


def code_in_snapshot(question, choice, answer):
    """The code of an answer, worked out here once more."""
    if answer in (None, ()):
        return NOT_ANSWERED
    match question.kind:
        case Kind.MULTIPLE:
            return CHOSEN if choice.name in answer else NOT_CHOSEN
        case Kind.RANKING:
            return answer.index(choice.name) + 1 if choice.name in answer else NOT_ANSWERED
        case Kind.NUMBER:
            return int(answer) // 10 + 1
        case Kind.DATE:
            return [one.low for one in question.choices].index(answer) + 1
    return [one.name for one in question.choices].index(answer) + 1


def columns_of(question):
    if question.kind in (Kind.MULTIPLE, Kind.RANKING):
        return [(f"{question.name}/{one.name}", one) for one in question.choices]
    return [] if question.kind is Kind.TEXT else [(question.name, None)]


@settings(max_examples=25)
@given(conversations())
def test_a_snapshot_of_any_conversation_holds_what_was_said(tmp_path_factory, conversation):
    instrument, rows = conversation
    folder = tmp_path_factory.mktemp("any")
    router = Router(instrument=instrument)

    written = write_conversation_files(folder / "files", small_files(instrument, rows))
    build = build_snapshot(Sources(mapping=written.mapping), out=folder)

    stored = {
        row["id"]: row for row in parquet.read_table(build.path / "responses.parquet").to_pylist()
    }
    texts = {
        (row["response_id"], row["question"]): row["text"]
        for row in parquet.read_table(build.path / "passages.parquet").to_pylist()
    }
    assert build.left_out == ()
    for row in rows:
        routed = router.route(row)
        for question in instrument.questions:
            answer = routed.answers.get(question.name)
            for name, choice in columns_of(question):
                is_asked = question.name in routed.asked
                wanted = code_in_snapshot(question, choice, answer) if is_asked else NOT_ASKED
                assert stored[row.id][name] == wanted
            if question.kind is Kind.TEXT:
                assert texts.get((row.id, question.name)) == answer


@settings(max_examples=30)
@given(conversations())
def test_without_a_word_on_it_the_routing_says_what_was_asked(conversation):
    instrument, rows = conversation
    router = Router(instrument=instrument)

    for row in rows:
        by_routing = {one.name for one in asked_questions(instrument, row.answers)}
        routed = router.route(row)
        if row.asked is None:
            assert routed.asked == by_routing
        else:
            assert routed.asked <= row.asked


@settings(max_examples=15)
@given(conversations())
def test_an_spss_file_of_any_conversation_can_be_read(tmp_path_factory, conversation):
    instrument, rows = conversation
    path = tmp_path_factory.mktemp("any") / "data.sav"

    write_sav(path, rows, instrument)

    frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    assert frame["gc_id"].to_list() == [row.id for row in rows]
    assert all(len(name.encode()) <= 64 for name in meta.column_names)
