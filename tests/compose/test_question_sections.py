"""Sections made of closed questions: what stands on their pages, and when there are none."""

import pytest
from tests.findings.fake import QUESTIONS, SOURCE, FakeSnapshot, choices, people, question

from goodcare.claims.model import Said
from goodcare.compose.assemble import assemble
from goodcare.compose.build import speaker_for
from goodcare.compose.context import Context
from goodcare.compose.definition import read_definition
from goodcare.compose.planned import unplanned
from goodcare.compose.worded import sayings_in
from goodcare.errors import InputError
from goodcare.findings.quotations import QuotationPicker
from goodcare.framework.model import Framework, Pillar, PillarKind, Priority
from goodcare.instrument.model import GoodEnd, Kind, Role
from goodcare.publish.blocks import Bars, BigFigure, Callout, Dots, Likert, Quotes, plain

TOP, LOW = 5, 1
SCALE = choices("never", "rarely", "some", "most", "all")
FRAMEWORK = Framework(
    id="f",
    title="F",
    version="1",
    pillars=(
        Pillar(
            id="open", name="Open", phrase="open care", kind=PillarKind.PILLAR, colour="#123456",
            summary="", source=SOURCE,
        ),
    ),
    priorities=(
        Priority(
            id="minds", name="Minds", phrase="minds", colour="#654321", summary="", source=SOURCE
        ),
    ),
)  # fmt: skip
ASKED = (
    question("say", role=Role.IMPORTANCE, choices=SCALE, good_end=GoodEnd.LAST, pillar="open",
             section="having-a-say"),
    question("sources", kind=Kind.MULTIPLE, choices=choices("family", "web"),
             section="information", base={"en": "who want any"}),
    question("reason", choices=choices("enough", "much", "trust"), section="information"),
    question("o_help", kind=Kind.TEXT, role=Role.OPEN, section="involvement"),
    question("comfort", role=Role.OTHER, choices=SCALE, good_end=GoodEnd.LAST, priority="minds",
             pillar="open", is_headline=True),
    question("mood", role=Role.OTHER, choices=SCALE, good_end=GoodEnd.LAST, priority="minds"),
    question("turn_to", choices=choices("family", "nobody", "web"), priority="minds"),
)  # fmt: skip
NORTH, SOUTH = 80, 50
LOW_MOOD = 40


def _row(at):
    """North first: 40 people low in mood, carers, who choose family; then others."""
    is_north, is_low = at < NORTH, at < LOW_MOOD
    is_odd = at % 8 == 0  # some of each group answer otherwise
    return {
        "area": "north" if is_north else "south",
        "carer": 2 if is_low else 1,
        "say": LOW if not is_north or at % 8 == 1 else TOP,
        "reason": 3 if is_odd else 1 if at < 50 else 2,
        "comfort": TOP if is_odd or not is_low else LOW,
        "mood": 1 if is_low else 5,
        "turn_to": 3 if is_odd else 1 if at < 50 else 2,
        "sources/family": 2 if is_low != is_odd else 1,
        "sources/web": 1 if is_low != is_odd else 2,
    }


ROWS = tuple(
    {**_row(at), **({"comfort": LOW} if at % 8 == 2 else {})} for at in range(NORTH + SOUTH)
)
ANSWER = {"question": "o_help", "text": "Tell us in good time, and in the evening, so I can come."}


def report(sections, *, area="north", rows=ROWS, **more):
    snapshot = FakeSnapshot(
        responses=list(rows), questions=(*QUESTIONS, *ASKED), framework=FRAMEWORK, **more
    )
    speaker = speaker_for(snapshot, planner=unplanned)
    written = "".join(f"  - {one}\n" for one in sections)
    return assemble(
        read_definition(f"id: short\ntitle: Short\nsections:\n{written}", source="short.yaml"),
        context=Context(
            speaker=speaker,
            place=snapshot.gazetteer.place(area),
            picker=QuotationPicker(speaker.basis.analysis),
            made_on="2026-01-01",
        ),
    )


def page(key, sections, **more):
    (found,) = [one for one in report(sections, **more).pages if one.key == key]
    return found


def blocks(found, kind):
    return [one for one in (*found.main, *found.side) if isinstance(one, kind)]


def test_having_a_say_leads_with_the_area_and_then_says_what_holds_in_every_group():
    found = page("having-a-say-say", ["having-a-say"])

    assert plain(found.headline).startswith("88% of 80 North respondents")
    assert len(blocks(found, Likert)) == 1
    said = [plain(one.text) for one in blocks(found, Callout)]
    assert len(said) == 1  # south pulls groups under a half: nothing is said of every group
    assert "the rest of Region" in said[0]


def test_what_holds_in_every_group_is_added_where_it_holds():
    agreed = [{**row, "say": TOP if row["say"] == TOP or at % 2 else LOW}
              for at, row in enumerate(ROWS)]  # fmt: skip

    found = page("having-a-say-say", ["having-a-say"], rows=agreed)

    assert any("more than half" in plain(one.text) for one in blocks(found, Callout))


def test_a_question_with_its_own_section_does_not_stand_under_its_pillar_too():
    made = report(["pillar-question: {pillar: open}", "having-a-say"])

    assert [one.key for one in made.pages if one.section == "pillar-question"] == []
    assert [one.key for one in made.pages if one.section == "having-a-say"]


def test_a_question_of_a_priority_stands_under_it():
    made = report(["pillar-question: {priority: minds}"])

    assert [one.key for one in made.pages if one.section == "pillar-question"] == [
        "minds-comfort",
        "minds-mood",
    ]
    assert plain(made.pages[0].kicker).startswith("Minds")


def test_pillar_question_needs_a_pillar_or_a_priority():
    with pytest.raises(InputError, match="needs 'pillar: …' or 'priority: …'"):
        report(["pillar-question"])


def test_a_multiple_choice_says_who_was_asked_and_which_groups_choose_what():
    found = page("information-sources", ["information"])

    assert plain(found.headline).startswith("The most frequent answers of North respondents who")
    (bars,) = blocks(found, Bars)
    assert [row.value.text for row in bars.rows] == ["50%", "50%"]
    (dots,) = blocks(found, Dots)
    headings = [plain(one.heading) for one in dots.groups]
    assert headings == ["More likely: Family", "Less likely: Web"]
    assert [plain(dot.label) for dot in dots.groups[0].dots] == ["Carers"]
    assert "who want any" in plain(dots.subtitle)


def test_differences_on_choices_are_counted_as_worded():
    made = report(["information", "method"])

    worded = [one.text for one in sayings_in(made) if one.claim.startswith("report-worded@")]

    assert worded == [text for text in worded if "2 clear," in text]
    assert len(worded) == 1


def test_reasons_are_set_large_beside_all_of_them():
    found = page("information-reason", ["information"])

    assert [one.value.text for one in blocks(found, BigFigure)] == ["54%", "34%"]
    assert plain(found.headline) == "More than half of these North respondents answered “Enough”"
    assert len(blocks(found, Bars)) == 1


def test_few_people_are_counts_and_fewer_are_left_out():
    few = [*ROWS[1:8], *ROWS[60:68], *people(60, area="south")]

    counted = page("information-reason", ["information"], rows=few)
    none = report(["information"], rows=[*ROWS[:6], *people(60, area="south")])

    (first, *_) = blocks(counted, BigFigure)
    assert (first.value.text, first.of.text) == ("7", "15")
    assert "of 15 North respondents" in plain(first.text)
    assert "information" in none.empty_sections


def test_key_figures_of_a_priority_are_its_unrated_questions_and_one_by_another():
    made = report(["key-figure: {priority: minds}"])

    keys = [one.key for one in made.pages if one.section == "key-figure"]
    assert keys == ["key-turn_to", "key-comfort-by-mood"]
    assert "said so less often than the others" in plain(made.pages[1].headline)


def test_a_key_figure_takes_the_answers_that_are_named():
    found = page("key-turn_to-nobody", ["key-figure: {question: turn_to, answers: nobody}"])

    assert plain(found.headline) == "34% of 80 North respondents answered “Nobody”"


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("key-figure: {question: turn_to, answers: nobdy}", "Did you mean 'nobody'?"),
        ("key-figure: {question: turnto}", "no question 'turnto'"),
        ("key-figure: {question: o_help}", "no answers to choose from"),
        ("key-figure: {priority: mind}", "no priority 'mind'"),
        ("key-figure", "needs 'priority: …' or 'question: …'"),
        ("key-figure: {question: comfort, by: gender}", "cannot be set against"),
    ],
)
def test_what_a_key_figure_cannot_be_made_of_is_refused_with_its_line(section, message):
    with pytest.raises(InputError, match=r"short\.yaml, line 4") as refused:
        report([section])

    assert message in str(refused.value)


def test_open_answers_are_quoted_from_the_place_only():
    passages = [{"id": "here", "response_id": "r1", "area": "north", **ANSWER},
                {"id": "there", "response_id": "r100", "area": "south", **ANSWER,
                 "text": "They want more notice, and a chair to sit on."}]  # fmt: skip

    found = page("involvement-o_help", ["involvement"], passage_rows=passages)

    (quotes,) = blocks(found, Quotes)
    assert [one.words.passage_id for one in quotes.quotes] == ["here"]


def test_a_conversation_without_such_questions_has_nothing_to_show():
    made = report(["neighbourhood", "group-count"])

    assert made.empty_sections == ("neighbourhood", "group-count")


def test_a_count_of_a_group_is_a_count_of_so_many():
    made = report(
        ["group-count"],
        gathering_rows=[{"id": "g1", "areas": ["north"], "people": 8}],
        group_count_rows=[
            {"id": "c1", "gathering_id": "g1", "phrase": "felt judged", "count": 5, "of": 8}
        ],
    )

    (found,) = [one for one in made.pages if one.section == "group-count"]
    assert plain(found.headline) == "In one focus group (Weavers), 5 of 8 participants felt judged"
    (figure,) = found.main
    assert (figure.value.text, figure.of.text) == ("5", "8")
    assert not any("%" in said.text for said in sayings_in(found))


def test_a_count_of_few_of_a_group_has_no_page():
    made = report(
        ["group-count"],
        gathering_rows=[{"id": "g1", "areas": ["north"], "people": 8}],
        group_count_rows=[
            {"id": f"c{count}", "gathering_id": "g1", "phrase": "felt so", "count": count, "of": 8}
            for count in (1, 4)
        ],
    )

    assert made.empty_sections == ("group-count",)


def test_the_summary_is_made_of_claims_that_name_no_other_question():
    made = report(["summary", "each-priority: [key-figure, pillar-question]"])

    (found,) = [one for one in made.pages if one.section == "summary"]
    points = [text for block in (found.main[0], found.side[0]) for text in block.paragraphs]
    assert plain(found.headline) == "In short: North"
    assert plain(found.subtitle).startswith("80 respondents answered the survey.")
    assert "More than half of 80 respondents answered “Family”." in [plain(one) for one in points]
    pieces = [piece for text in points for piece in text]
    assert all(isinstance(piece, Said) or plain((piece,)) == " " for piece in pieces)
