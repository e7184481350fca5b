"""Versions of a masked text: a coded stretch keeps its words, or is unmapped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.text import Replacement, TextVersion, carry, edit, mask, remask, stored_map

WORDS = st.sampled_from(["Ada ", "Dr Bo ", "E8 3PN ", "😀", "e\u0301 ", "was kind", " [name]", "."])
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map("".join)


def first(text):
    return TextVersion(number=1, text=text)


def change(start, end, text):
    return Replacement(start=start, end=end, text=text)


def test_masking_more_moves_what_comes_after():
    edited = edit(first("I met Ada, who was kind."), [change(6, 9, "[name]")])

    assert edited.version == TextVersion(number=2, text="I met [name], who was kind.")
    assert edited.span_map.carry(0, 6) == (0, 6)
    assert edited.span_map.carry(11, 23) == (14, 26)


@pytest.mark.parametrize(("start", "end"), [(0, 7), (6, 9), (7, 8), (8, 20), (0, 24)])
def test_a_stretch_that_touches_a_change_is_unmapped(start, end):
    edited = edit(first("I met Ada, who was kind."), [change(6, 9, "[name]")])

    assert edited.span_map.carry(start, end) is None


def test_a_mark_can_be_taken_away():
    edited = edit(first("near [address], alone"), [change(5, 14, "the park")])

    assert edited.version.text == "near the park, alone"
    assert edited.version.marks == ()
    assert edited.span_map.carry(16, 21) == (15, 20)


def test_a_stretch_over_something_put_in_is_unmapped():
    edited = edit(first("one two"), [change(4, 4, "[name] ")])

    assert edited.span_map.carry(0, 7) is None
    assert edited.span_map.carry(0, 4) == (0, 4)


def test_a_change_that_changes_nothing_keeps_everything():
    assert edit(first("one two"), [change(0, 3, "one")]).span_map.carry(0, 7) == (0, 7)


def test_marks_are_found_in_a_version():
    ((mark),) = first("Dr [name] rang").marks

    assert (mark.kind.mark, mark.start, mark.end) == ("[name]", 3, 9)


def test_a_new_masking_keeps_marks_that_stay():
    text = "Dr Bo and Ada rang Dr Cy."
    before, after = mask(text), mask(text, known=["Ada"])

    edited = remask(first(before.text), before=before, after=after)

    assert edited.version.text == "Dr [name] and [name] rang Dr [name]."
    assert edited.span_map.carry(0, 13) == (0, 13)
    assert edited.span_map.carry(18, len(before.text)) == (21, 36)
    assert edited.span_map.carry(12, 16) is None


def test_a_masking_of_something_else_is_refused():
    with pytest.raises(InputError, match="not two maskings of one text"):
        remask(first("one"), before=mask("one"), after=mask("other"))


def test_a_version_that_was_edited_is_not_masked_anew():
    with pytest.raises(InputError, match="Version 1 was changed since it was masked"):
        remask(first("other"), before=mask("one"), after=mask("one"))


def test_a_stretch_is_carried_over_several_versions():
    second = edit(first("Ada and Bo left early"), [change(0, 3, "[name]")])
    third = edit(second.version, [change(11, 13, "[name]")])
    maps = [third.span_map, second.span_map]

    assert third.version.text == "[name] and [name] left early"
    assert carry(11, 21, from_version=1, to_version=3, maps=maps) == (18, 28)
    assert carry(11, 21, from_version=1, to_version=1, maps=maps) == (11, 21)
    assert carry(0, 7, from_version=1, to_version=3, maps=maps) is None
    with pytest.raises(InputError, match="no map from version 3"):
        carry(0, 3, from_version=3, to_version=4, maps=maps)


def test_a_map_is_stored_as_rows():
    span_map = edit(first("Ada left"), [change(0, 3, "[name]")]).span_map

    assert stored_map(span_map.rows(), old=1, new=2, old_length=8) == span_map


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2), (0, 9)])
def test_a_stretch_outside_the_text_is_refused(start, end):
    with pytest.raises(InputError, match="does not lie in version 1, which has 8 characters"):
        edit(first("Ada left"), []).span_map.carry(start, end)


@pytest.mark.parametrize("changes", [[(0, 3), (2, 4)], [(5, 9)], [(3, 1)], [(-1, 2)]])
def test_changes_that_overlap_or_lie_outside_are_refused(changes):
    with pytest.raises(InputError, match="overlaps another one or lies outside the text"):
        edit(first("Ada left"), [change(*places, "x") for places in changes])


def carried(edited, old):
    for start in range(len(old)):
        for end in range(start + 1, len(old) + 1):
            place = edited.span_map.carry(start, end)
            if place:
                yield old[start:end], edited.version.text[slice(*place)]


@given(text=TEXTS, data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_an_edit_carries_has_the_same_words(text, data):
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True).map(sorted))
    pairs = zip(places[::2], places[1::2], strict=False)

    edited = edit(first(text), [change(low, high, "[name]") for low, high in pairs])

    assert all(old == new for old, new in carried(edited, text))


@given(text=TEXTS)
@settings(max_examples=40, deadline=None)
def test_what_a_new_masking_carries_has_the_same_words(text):
    before, after = mask(text, keep=["Bo"]), mask(text, known=["Ada", "kind"])

    edited = remask(first(before.text), before=before, after=after)
    pairs = list(carried(edited, before.text))

    assert all(old == new for old, new in pairs)
    assert pairs or before.text != after.text
