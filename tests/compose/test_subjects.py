"""Sections made of codes and quotations: what they choose, say, show and leave out."""

import pytest
from tests.compose.subjects import (
    blocks,
    conversation,
    headline,
    pages_of,
    quoted,
    sensitive,
)

from goodcare.errors import InputError
from goodcare.publish.blocks import (
    Bars,
    BigFigure,
    Callout,
    CountList,
    Matrix,
    Quotes,
    Steps,
    Table,
    plain,
)
from goodcare.snapshot.model import CodingCoverage

GROUP = {"id": "g1", "areas": ["south"], "community": "Weavers", "people": 8}


def times(n, asked, codes, **more):
    return [(asked, codes, more)] * n


def listed(page, kind=Bars):
    (block,) = blocks(page, kind)
    return [(plain(row.label), row.value.text) for row in block.rows]


def test_the_two_changes_in_care_that_most_mentioned_and_can_be_quoted_are_solutions():
    snapshot = conversation(
        *times(9, "else", ["walk-in"], is_quotable=False),
        *times(7, "else", ["secret"]),
        *times(6, "else", ["in-person"]),
        *times(5, "else", ["online"]),
        *times(4, "else", ["training"]),
        *times(8, "else", ["parks"]),
    )

    pages = pages_of(snapshot, "  - solution\n")

    assert [page.key for page in pages] == ["solution-in-person", "solution-online"]
    assert headline(pages[0]) == "6 respondents in South mentioned in-person"
    assert [len(column) for column in quoted(pages[0])] == [2, 2]


def test_a_pillar_has_one_solution_and_another_code_may_be_named():
    snapshot = conversation(*times(9, "else", ["walk-in"]), *times(6, "else", ["online"]))

    by_pillar = pages_of(snapshot, "  - each-pillar: [solution]\n")
    named = pages_of(snapshot, "  - solution: {of: 'code:online'}\n")

    assert [page.key for page in by_pillar] == ["solution-walk-in"]
    assert [page.key for page in named] == ["solution-online"]


def test_a_solution_without_consented_words_makes_no_page():
    snapshot = conversation(*times(12, "else", ["walk-in"], is_quotable=False))

    assert pages_of(snapshot, "  - solution: {of: 'code:walk-in'}\n") == []


def test_a_solution_of_a_code_that_does_not_exist_is_refused_with_its_line():
    with pytest.raises(InputError, match=r"t\.yaml, line 4: section 'solution': .*'walk-inn'"):
        pages_of(conversation(), "  - solution: {of: 'code:walk-inn'}\n")


def test_suggestions_of_a_pillar_are_in_care_and_wider_with_their_ties():
    snapshot = conversation(
        *times(5, "else", ["walk-in"]),
        *times(5, "else", ["parks"]),
        *times(2, "else", ["dementia"]),
        *times(9, "else", ["gp"]),
        *times(4, "else", ["secret"]),
    )

    (page,) = pages_of(snapshot, "  - each-pillar: [suggestions]\n")

    assert headline(page) == (
        "Suggested most often for open care in South: parks and walk-in, by 5 respondents each"
    )
    assert listed(page) == [("Parks", "5"), ("Walk-in", "5"), ("Training", "2")]


def test_part_coded_counts_are_at_least():
    snapshot = conversation(*times(12, "else", ["walk-in"]), coverage=CodingCoverage.PART)

    (page,) = pages_of(snapshot, "  - suggestions: {pillar: open}\n")

    assert "by at least 12 respondents" in headline(page)


def test_suggestions_of_nobody_or_of_too_few_people_make_no_page():
    nobody = conversation(*times(12, "else", ["gp"]))
    few = conversation(*times(9, "else", ["walk-in"], is_quotable=False))

    assert pages_of(nobody, "  - suggestions: {pillar: open}\n") == []
    assert pages_of(few, "  - suggestions: {pillar: open}\n") == []


def test_codes_below_one_are_ranked_where_three_were_mentioned():
    three = [*times(3, "else", ["dementia"]), *times(2, "else", ["autism"])]
    snapshot = conversation(*three, *times(12, "else", ["deafness"]))

    (page,) = pages_of(snapshot, "  - ranked-codes\n")

    assert headline(page) == "South respondents mentioned deafness most often: 12 did"
    assert plain(page.subtitle) == "17 respondents in South mentioned training"
    assert listed(page) == [("Deafness", "12"), ("Dementia", "3"), ("Autism", "2")]
    assert pages_of(conversation(*three, *times(12, "else", [])), "  - ranked-codes\n") == []


def test_a_theme_is_in_focus_where_no_other_section_lists_it():
    answers = [*times(9, "else", ["faith"]), *times(3, "else", ["not-me"])]
    theirs = [("faiths", codes, more) for _, codes, more in answers]

    (page,) = pages_of(conversation(*answers), "  - focus\n")

    assert headline(page) == "12 respondents in South mentioned beliefs"
    assert listed(page, CountList) == [("Faith", "9"), ("Not-me", "3")]
    assert pages_of(conversation(*theirs), "  - focus\n") == []
    assert pages_of(conversation(*answers[:9]), "  - focus\n") == []
    assert len(pages_of(conversation(*theirs), "  - focus: {of: 'code:beliefs'}\n")) == 1


def test_a_community_is_shown_by_pillar_and_its_notes_are_no_quotations():
    snapshot = conversation(
        gatherings=[GROUP],
        told=[
            ("g1", ["walk-in"]),
            ("g1", ["walk-in", "secret"]),
            ("g1", ["gp"]),
            ("g1", ["parks", "council"], {"kind": "note"}),
        ],
    )

    (page,) = pages_of(snapshot, "  - focus\n")

    assert headline(page) == "Weavers: a focus group of 8 raised walk-in most"
    (table,) = blocks(page, Table)
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["Open", "Walk-in", "Parks"],
        ["Beside the framework", "Gp", "—"],
    ]
    assert {plain(block.heading) for block in blocks(page, Quotes)} == {"Open"}
    assert all("t3" not in column for column in quoted(page))


@pytest.mark.parametrize(
    "change",
    [{"people": 4}, {"can_name_community": False}, {"can_attribute": False},
     {"can_name_area": False}, {"areas": ["east"]}],
)  # fmt: skip
def test_a_community_that_may_not_be_named_here_makes_no_page(change):
    snapshot = conversation(gatherings=[{**GROUP, **change}], told=[("g1", ["walk-in"])])

    assert pages_of(snapshot, "  - focus\n") == []
    assert pages_of(snapshot, "  - focus: {of: Weavers}\n") == []


def test_opposite_codes_stand_side_by_side_and_are_not_added_up():
    snapshot = conversation(
        *times(8, "else", ["online"]),
        *times(9, "else", ["in-person"]),
        *times(6, "else", ["online", "in-person"]),
    )

    (page,) = pages_of(snapshot, "  - preference\n")

    assert headline(page) == "14 South respondents mentioned online; 15 mentioned in-person"
    assert [block.value.text for block in blocks(page, BigFigure)] == ["14", "15"]
    (both,) = blocks(page, Callout)
    assert plain(both.text).startswith("6 of the respondents in South mentioned both")
    assert [len(column) for column in quoted(page)] == [1, 1]


def test_few_who_mentioned_both_are_not_counted():
    snapshot = conversation(
        *times(8, "else", ["online"]), *times(9, "else", ["in-person"]),
        *times(4, "else", ["online", "in-person"]),
    )  # fmt: skip

    (page,) = pages_of(snapshot, "  - preference\n")

    assert plain(blocks(page, Callout)[0].text).startswith("A few respondents in South may")


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (times(12, "else", ["online"]), None),
        (times(9, "else", ["online", "in-person"]), None),
        (times(12, "else", ["online", "in-person"]), "online"),
    ],
)
def test_one_side_too_few_people_or_sensitive_codes_make_no_page_unasked(answers, codes):
    more = {"codes": sensitive(codes)} if codes else {}

    assert pages_of(conversation(*answers, **more), "  - preference\n") == []


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ("{of: 'code:online'}", "give both or neither"),
        ("{of: 'pillar:open', against: 'code:online'}", "'pillar:open' names"),
    ],
)
def test_a_preference_that_does_not_name_two_codes_is_refused(parameters, words):
    with pytest.raises(InputError, match=words):
        pages_of(conversation(), f"  - preference: {parameters}\n")


def test_two_views_of_what_respondents_are_split_about_most_evenly():
    snapshot = conversation(
        *times(5, "else", ["gp"], stance="positive"),
        *times(4, "else", ["gp"], stance="negative"),
        *times(9, "else", ["parks"], stance="positive"),
        *times(3, "else", ["parks"], stance="negative"),
        *times(3, "else", ["walk-in"], stance="positive"),
        *times(3, "else", ["walk-in"], stance="negative"),
        *times(9, "else", ["online"], stance="positive"),
        *times(2, "else", ["online"], stance="negative"),
    )

    pages = pages_of(snapshot, "  - two-views\n")

    assert [page.key for page in pages] == ["two-views-code-walk-in", "two-views-code-gp"]
    assert headline(pages[1]) == "Views of gp differ: 5 South respondents spoke well of it, 4 badly"
    assert [plain(block.heading) for block in (*pages[1].main, *pages[1].side)] == [
        "Spoke well of it",
        "Spoke badly of it",
    ]


def test_one_view_alone_makes_no_page():
    praised = conversation(*times(12, "else", ["gp"], stance="positive"))
    mute = conversation(
        *times(6, "else", ["gp"], stance="positive"),
        *times(6, "else", ["gp"], stance="negative", is_quotable=False),
    )

    assert pages_of(praised, "  - two-views: {of: 'code:gp'}\n") == []
    assert pages_of(mute, "  - two-views\n") == []


def test_suggestions_for_a_priority_are_crossed_with_who_could_act():
    snapshot = conversation(
        *times(7, "else", ["training", "surgery"]),
        *times(4, "else", ["training", "council"]),
        *times(6, "else", ["parks", "council"]),
        *times(2, "else", ["parks"]),
        *times(3, "else", ["walk-in", "council"]),
    )

    first, second = pages_of(snapshot, "  - each-priority: [make-a-difference]\n")

    assert headline(first) == (
        "What would help in South for work: training, mentioned by 11 respondents"
    )
    assert listed(first, CountList) == [("Training", "11"), ("Parks", "8")]
    assert headline(second) == (
        "7 respondents in South mentioned training and who could act: surgery"
    )
    (matrix,) = blocks(second, Matrix)
    assert [plain(column) for column in matrix.columns] == ["Surgery", "Council"]
    assert [[cell.text if cell else "" for cell in row.cells] for row in matrix.rows] == [
        ["7", ""],
        ["", "6"],
    ]


def test_cells_of_few_people_make_no_table():
    snapshot = conversation(
        *times(4, "else", ["training", "surgery"]), *times(8, "else", ["parks"])
    )

    (only,) = pages_of(snapshot, "  - make-a-difference: {priority: work}\n")

    assert headline(only).startswith("What would help")


def answering(*groups, **more):
    """People by (closed answer, how many, code): each answers `why` in words."""
    responses, answers = [], []
    for available, n, mentioned in groups:
        for _ in range(n):
            answers.append(("why", [mentioned] if mentioned else []))
            responses.append({"area": "south", "gender": 1, "age": 1, "available": available})
    return conversation(*answers, responses=responses, n=len(responses), **more)


def test_voices_are_parted_by_the_closed_answer_with_sizes_and_what_most_mentioned():
    snapshot = answering((5, 12, "gp"), (4, 8, "parks"), (3, 11, "gp"), (1, 14, "parks"))

    (page,) = pages_of(snapshot, "  - each-priority: [voices]\n")

    assert headline(page) == "Of 20 South respondents who answered “All or most”, 12 mentioned gp"
    assert [plain(block.heading) for block in blocks(page, Quotes)] == [
        "All or most · 20 respondents",
        "Some · 11 respondents",
        "Rarely or never · 14 respondents",
    ]
    by_group = [
        [(plain(row.label), row.value.text) for row in block.rows]
        for block in blocks(page, CountList)
    ]
    assert by_group == [[("Gp", "12"), ("Parks", "8")], [("Gp", "11")], [("Parks", "14")]]


def test_a_small_group_hides_the_smallest_of_the_others_and_its_counts():
    snapshot = answering((5, 30, "gp"), (3, 12, "gp"), (1, 3, "gp"))

    (page,) = pages_of(snapshot, "  - voices: {question: why}\n")

    assert headline(page) == "Of 30 South respondents who answered “All or most”, 30 mentioned gp"
    headings = [plain(block.heading) for block in blocks(page, Quotes)]
    assert headings == ["All or most · 30 respondents", "Some"]
    assert [plain(block.heading) for block in blocks(page, CountList)] == [
        "Mentioned most: All or most"
    ]


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        (((5, 30, ""),), "30 South respondents who answered “All or most” also answered in"),
        (((5, 30, "secret"),), "30 South respondents who answered “All or most” also answered in"),
        (((5, 12, "gp"), (3, 1, "gp")), "Respondents in South answered in their own words: “why”"),
    ],
)
def test_what_cannot_be_counted_by_answer_is_not(groups, words):
    (page,) = pages_of(answering(*groups), "  - voices: {question: why}\n")

    assert headline(page).startswith(words)
    assert blocks(page, CountList) == []


def test_voices_of_nobody_make_no_page_and_a_question_that_is_not_parted_is_refused():
    assert pages_of(conversation(), "  - voices: {question: why}\n") == []
    with pytest.raises(InputError, match=r"question 'else' are not parted .* gc_by"):
        pages_of(conversation(), "  - voices: {question: else}\n")


def test_cultural_competence_counts_answers_and_marks_the_authors_reading():
    snapshot = conversation(
        *times(7, "faiths", ["faith"]),
        *times(5, "faiths", ["not-me"]),
        *times(9, "else", ["faith"]),
    )

    said, explained = pages_of(snapshot, "  - cultural-competence\n")

    assert headline(said) == (
        "In their own words, South respondents mentioned faith most often: 7 did"
    )
    assert listed(said, CountList) == [("Faith", "7"), ("Not-me", "5")]
    assert headline(explained) == "12 South respondents answered “faiths” in their own words"
    (steps,) = blocks(explained, Steps)
    assert [plain(step) for step in steps.steps] == ["This", "That"]
    assert "not what respondents said" in plain(steps.note)


def test_cultural_competence_that_nobody_answered_makes_no_page():
    snapshot = conversation(*times(12, "else", ["faith"]))

    assert pages_of(snapshot, "  - cultural-competence\n") == []


def test_no_quotation_stands_twice_in_a_report_of_all_these_sections():
    snapshot = conversation(
        *times(30, "else", ["walk-in", "online", "dementia"], stance="positive"),
        *times(30, "else", ["in-person", "autism", "faith"], stance="negative"),
        *times(12, "faiths", ["not-me"]),
    )
    every = ["solution", "focus", "ranked-codes", "preference", "two-views", "cultural-competence"]
    sections = "".join(f"  - {one}\n" for one in every)
    of_a_part = "  - each-pillar: [suggestions]\n  - each-priority: [make-a-difference, voices]\n"

    pages = pages_of(snapshot, sections + of_a_part)

    given = [one for page in pages for column in quoted(page) for one in column]
    assert len(given) == len(set(given)) > 12
