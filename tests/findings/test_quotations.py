import pytest

from goodcare.findings import QuotationPicker, analyse, no_longer_than
from goodcare.findings.excerpts import MOST_WORDS, excerpt, n_words
from tests.findings.fake import FakeSnapshot, people
from tests.findings.test_mentions import coded, said, told

MANY = people(12, area="north", gender=1, age=3)


def analysis_of(*passages, responses=MANY, **more):
    codings = [row for passage in passages for row in coded(passage["id"], "wait")]
    return analyse(
        FakeSnapshot(responses=responses, passage_rows=list(passages), coding_rows=codings, **more)
    )


def picked(analysis, *, area="region", most=10):
    place = analysis.snapshot.gazetteer.place(area)
    return QuotationPicker(analysis).pick(place, of="code:wait", most=most)


def test_quotation_is_exact_and_attributed_by_the_first_rung_that_ten_share():
    quotation = picked(analysis_of(said("a", by="r0")), area="north")[0]

    assert quotation.text == "I waited a long time before anybody called me back. a"
    assert (quotation.description, quotation.area_id) == ("Woman, old", "north")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (people(9, area="north", gender=1, age=3), ("Woman, old", "north")),
        (people(9, area="north", gender=2, age=3), ("Old", "north")),
        (people(9, area="north", gender=1, age=1), ("", "north")),
        (people(8, area="north", gender=1, age=3), ("", "")),
        (people(9, area="south", gender=1, age=3), ("", "")),
    ],
)
def test_ladder_broadens_until_ten_respondents_of_the_area_share_it(others, expected):
    responses = [{"area": "north", "gender": 1, "age": 3}, *others]

    quotation = picked(analysis_of(said("a", by="r0"), responses=responses))[0]

    assert (quotation.description, quotation.area_id) == expected


def test_answer_off_the_scale_describes_nobody():
    responses = people(12, area="north", gender=3, age=3)

    quotation = picked(analysis_of(said("a", by="r0"), responses=responses))[0]

    assert quotation.description == "Old"


def test_quotation_without_area_is_not_placed_in_a_report_that_names_it():
    analysis = analysis_of(said("a", by="r0"), responses=people(9, area="north"))

    assert picked(analysis, area="north") == ()
    assert len(picked(analysis)) == 1


def test_unsigned_or_unconsented_words_are_not_quoted():
    passages = (said("a", by="r0"), said("b", by="r1", is_quotable=False))

    assert [one.passage_id for one in picked(analysis_of(*passages))] == ["a"]
    assert picked(analysis_of(*passages, signed_by="")) == ()


def test_at_most_two_of_one_person_and_none_twice():
    analysis = analysis_of(*(said(one, by="r0") for one in "abcd"), said("e", by="r1"))
    picker = QuotationPicker(analysis)

    first = picker.pick(analysis.region, of="code:wait", most=2)
    second = picker.pick(analysis.region, of="pillar:open", most=5)

    given = [one.passage_id for one in first + second]
    assert len(given) == len(set(given)) == 3
    assert "e" in given


def test_same_words_of_two_people_are_given_once():
    same = {"text": "They never called me back, not even once."}
    analysis = analysis_of(said("a", by="r0") | same, said("b", by="r1") | same)

    assert len(picked(analysis)) == 1


def test_choice_does_not_depend_on_the_order_of_rows():
    passages = [said(f"p{at}", by=f"r{at}") for at in range(8)]

    forwards = picked(analysis_of(*passages), most=3)
    backwards = picked(analysis_of(*reversed(passages)), most=3)

    assert [one.passage_id for one in forwards] == [one.passage_id for one in backwards]


def test_words_on_one_subject_come_before_words_on_several():
    passages = [said(f"p{at}", by=f"r{at}") for at in range(8)]
    also = {"p0": "gp", "p1": "wait-test"}
    codings = [
        row
        for passage in passages
        for row in coded(passage["id"], "wait", also.get(passage["id"], "kind"))
    ]
    analysis = analyse(FakeSnapshot(responses=MANY, passage_rows=passages, coding_rows=codings))

    first = picked(analysis, most=2)

    assert {one.passage_id for one in first} == {"p0", "p1"}


@pytest.mark.parametrize(
    ("consents", "in_region", "in_area"),
    [
        ({}, ("Weavers", "north"), ("Weavers", "north")),
        ({"can_name_community": False}, ("", "north"), ("", "north")),
        ({"can_name_area": False}, ("Weavers", ""), None),
        ({"can_name_community": False, "can_name_area": False}, ("", ""), None),
        ({"can_attribute": False}, None, None),
        ({"people": 4}, None, None),
    ],
)
def test_focus_group_is_named_as_far_as_it_agreed(consents, in_region, in_area):
    analysis = analysis_of(told("g", at="g1"), gathering_rows=[{"id": "g1", **consents}])

    found = [
        next(((one.description, one.area_id) for one in picked(analysis, area=area)), None)
        for area in ("region", "north")
    ]

    assert found == [in_region, in_area]


def test_facilitators_notes_are_never_quoted():
    analysis = analysis_of(told("g", at="g1", kind="note"), gathering_rows=[{"id": "g1"}])

    assert picked(analysis) == ()


def test_translation_is_kept_beside_the_original():
    passage = said("a", by="r0", language="tr", translation="I waited long.")

    quotation = picked(analysis_of(passage))[0]

    assert (quotation.translation, quotation.language) == ("I waited long.", "tr")


SENTENCE = "They told me to wait in the corridor and nobody came back for an hour. "


def test_long_text_is_cut_to_whole_sentences_with_an_ellipsis():
    found = excerpt(SENTENCE * 6)

    assert found == (SENTENCE * 3).strip() + " …"


def test_cut_keeps_the_coded_sentence_and_shows_both_ellipses():
    text = SENTENCE * 2 + "Then a nurse was kind. " + SENTENCE * 4
    start = text.index("kind")

    found = excerpt(text, start=start, end=start + 4)

    assert found.startswith("… Then a nurse was kind. They")
    assert found.endswith(" …")
    assert found.strip("… ") in text
    assert n_words(found) <= MOST_WORDS + 2


def test_sentence_that_is_too_long_gives_the_coded_stretch_alone():
    text = "and then " * 60 + "nobody called" + " and then" * 20

    found = excerpt(text, start=text.index("nobody"), end=text.index("nobody") + 13)

    assert found == "… nobody called …"


def test_where_room_is_narrow_longer_words_are_passed_over_with_their_translation():
    short, long = said("a", by="r0"), said("b", by="r1")
    long["text"] = "word " * 26 + "b"
    translated = {**said("c", by="r2"), "translation": "word " * 20}
    analysis = analysis_of(short, long, translated)

    flags = no_longer_than(analysis, 25)

    assert dict(zip(analysis.quotable.passage_ids, flags.tolist(), strict=True)) == {
        "a": True,
        "b": False,
        "c": False,
    }
