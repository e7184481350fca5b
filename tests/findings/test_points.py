"""What tables said: which tables are the base, and which word their counts have earned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.findings import analyse
from goodcare.findings.notes import notes_among
from goodcare.findings.points import Raised, Width, discussion
from goodcare.findings.quotations import QuotationPicker
from goodcare.snapshot.model import CodingCoverage
from tests.findings.event import EVENT, event_of, point, table

FOUR = [table(f"T{n}", "births", "falls") for n in range(1, 5)]


def discussed(snapshot, *, area="region", **more):
    return discussion(analyse(snapshot), place=snapshot.gazetteer.place(area), **more)


@given(base=st.integers(0, 12), data=st.data())
def test_a_width_word_needs_three_tables_and_agrees_with_its_count(base, data):
    tables = data.draw(st.integers(0, base))

    width = Raised(tables=tables, base=base).width

    assert (width is Width.NOWHERE) == (tables == 0)
    if width in (Width.EVERY, Width.MOST, Width.SOME, Width.ONE):
        assert base >= 3
    assert (width is Width.MOST) == (
        base >= 3 and tables < base and tables > base / 2 and tables > 1
    )
    assert (width is Width.EVERY) == (base >= 3 and tables == base)
    assert (width is Width.ONE) == (base >= 3 and tables == 1)


def test_a_table_that_raises_something_twice_is_one_table():
    points = [
        point("a", "T1", codes=["money"], about="births"),
        point("b", "T1", codes=["money"], about="births"),
        point("c", "T2", codes=["money"], about="births"),
    ]

    found = discussed(event_of(*FOUR, points=points))

    assert found.codes_by_theme("births") == {"money": Raised(tables=2, base=4)}


def test_a_code_below_another_counts_with_it_and_the_most_raised_comes_first():
    points = [
        point("a", "T1", codes=["money"], about="births"),
        point("b", "T1", codes=["records"], about="births"),
        point("c", "T2", codes=["joined"], about="births"),
        point("d", "T3", codes=["joined"], about="falls"),
    ]

    found = discussed(event_of(*FOUR, points=points))

    assert list(found.codes_by_theme("births").items()) == [
        ("joined", Raised(tables=2, base=4)),
        ("money", Raised(tables=1, base=4)),
    ]


def test_the_base_is_the_tables_that_discussed_the_theme():
    tables = [table("T1", "births"), table("T2", "births"), table("T3", "falls"), table("T4")]
    points = [
        point("a", "T1", about="births", codes=["money"]),
        point("b", "T4", about="births", codes=["money"]),
    ]

    found = discussed(event_of(*tables, points=points))

    assert found.discussed["births"] == {"T1", "T2", "T4"}
    assert found.discussed["clinics"] == frozenset()


def test_every_table_discussed_the_case_for_change_where_any_did():
    other = {**EVENT, "id": "F"}
    tables = [*FOUR, table("U1", "falls", event="F")]

    found = discussed(
        event_of(*tables, points=[point("a", "T1", about="case")], events=(EVENT, other))
    )

    assert found.discussed["case"] == {"T1", "T2", "T3", "T4"}


def test_a_point_belongs_to_what_is_written_then_its_proposal_then_the_only_theme():
    tables = [table("T1", "births", "falls"), table("T2", "clinics")]
    points = [
        point("written", "T1", about="case", proposal="one-door"),
        point("proposal", "T1", proposal="one-door"),
        point("only", "T2"),
        point("unknown", "T1"),
    ]

    found = discussed(event_of(*tables, points=points))

    assert {one.id: one.theme for one in found.points} == {
        "written": "case",
        "proposal": "births",
        "only": "clinics",
        "unknown": "",
    }


def test_kinds_of_points_are_counted_in_tables_of_the_proposals_theme():
    points = [
        point("a", "T1", proposal="one-door", point_kind="support"),
        point("b", "T1", proposal="one-door", point_kind="support"),
        point("c", "T2", proposal="one-door", point_kind="question"),
        point("d", "T2", proposal="one-door"),
    ]

    found = discussed(event_of(*FOUR, table("T5", "clinics"), points=points))

    assert found.kinds_by_proposal("one-door", theme="births") == {
        "support": Raised(tables=1, base=4),
        "question": Raised(tables=1, base=4),
    }
    assert found.kinds_by_proposal("handrails", theme="falls") == {}


def test_the_base_of_a_proposal_without_a_theme_is_every_table():
    points = [point("a", "T1", proposal="volunteers", point_kind="support")]

    found = discussed(event_of(*FOUR, points=points))

    assert found.kinds_by_proposal("volunteers") == {"support": Raised(tables=1, base=4)}


def test_what_cuts_across_needs_two_themes_and_says_which():
    points = [
        point("a", "T1", codes=["money"], about="births"),
        point("b", "T1", codes=["money"], about="falls"),
        point("c", "T2", codes=["joined"], about="births"),
        point("d", "T3", codes=["joined"], about="births"),
    ]

    found = discussed(event_of(*FOUR, points=points))

    assert found.across_themes(["births", "falls"]) == {"money": ("births", "falls")}


def test_double_codings_that_nobody_settled_do_not_count():
    row, (coding,) = point("a", "T1", codes=["money"], about="births")

    found = discussed(event_of(*FOUR, points=[(row, [{**coding, "status": "contested"}])]))

    assert found.codes_by_theme("births") == {}


def test_one_event_is_read_alone_and_an_unknown_one_is_refused():
    other = {**EVENT, "id": "F"}
    tables = [*FOUR, table("U1", "falls", event="F")]
    snapshot = event_of(*tables, events=(EVENT, other))

    assert [one.id for one in discussed(snapshot, event="F").tables] == ["U1"]
    assert len(discussed(snapshot).tables) == 5
    with pytest.raises(InputError, match="no event 'G'"):
        discussed(snapshot, event="G")


def test_tables_about_another_place_are_not_read():
    assert discussed(event_of(*FOUR), area="east").tables == ()


def test_counts_of_codes_mean_at_least_where_only_part_was_coded():
    assert discussed(event_of(*FOUR)).is_complete
    assert not discussed(event_of(*FOUR, coverage=CodingCoverage.PART)).is_complete
    assert not discussed(event_of(*FOUR, coverage=CodingCoverage.RANDOM_SAMPLE)).is_complete


def noted(snapshot, *, most=5, again=False):
    analysis = analyse(snapshot)
    picker = QuotationPicker(analysis)
    points = discussion(analysis, place=snapshot.gazetteer.place("region")).points
    if again:
        notes_among(analysis, points, picker=picker, most=most)
    return [one.passage_id for one in notes_among(analysis, points, picker=picker, most=most)]


def test_a_note_is_printed_once_and_only_from_signed_texts_of_enough_people():
    note = [point("a", "T1", about="births")]

    assert noted(event_of(*FOUR, points=note)) == ["a"]
    assert noted(event_of(*FOUR, points=note), again=True) == []
    assert noted(event_of(*FOUR, points=note, signed_by="")) == []
    assert noted(event_of(table("T1", "births", people=4), points=note)) == []


def test_what_somebody_said_is_no_note_and_a_note_is_no_quotation():
    points = [
        point("said", "T1", about="births", kind="verbatim"),
        point("noted", "T2", about="falls", is_quotable=True),
    ]
    snapshot = event_of(*FOUR, points=points)
    place = snapshot.gazetteer.place("region")

    quoted = QuotationPicker(analyse(snapshot)).pick_among(["said", "noted"], place=place, most=9)

    assert noted(snapshot) == ["noted"]
    assert [one.passage_id for one in quoted] == ["said"]


def test_a_table_that_did_not_agree_is_not_quoted():
    points = [point("said", "T1", about="births", kind="verbatim")]
    snapshot = event_of(table("T1", "births", can_attribute=False), points=points)
    place = snapshot.gazetteer.place("region")

    assert QuotationPicker(analyse(snapshot)).pick_among(["said"], place=place, most=1) == ()
