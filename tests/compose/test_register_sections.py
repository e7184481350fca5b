"""Measures and recommendations: whose numbers they are, what they rest on, what came of them."""

from dataclasses import replace

import pytest
from tests.compose.authored import BOOK, POINT, code, context_of, pages_of
from tests.findings.fake import QUESTIONS, SOURCE

from goodcare.errors import InputError
from goodcare.publish.blocks import Quotes, Table, plain
from goodcare.register import Answer, Entry, Measure, Recommendation, Register, Standing

MEASURE = Measure(
    id="wait",
    pillar="trustworthy",
    priority="workforce",
    indicator="Fewer people wait",
    methods=("Waiting times", "A survey"),
    source=SOURCE,
)
RECOMMENDATION = Recommendation(
    id="r",
    text="Call people back.",
    evidence=("code:a",),
    addressed_to="Surgeries",
    signed_by="A. Person",
    signed_on="2025-03-01",
)


def tables(*sections, measures=(), recommendations=(), **more):
    register = Register(
        id="r", title="R", measures=tuple(measures), recommendations=tuple(recommendations)
    )
    pages, empty = pages_of(context_of(register=register, **more), *sections)
    return [
        (page, block) for page in pages for block in page.main if isinstance(block, Table)
    ], empty


def rows_of(table):
    return [dict(zip(map(plain, table.head), map(plain, row), strict=True)) for row in table.rows]


def test_a_measure_says_how_it_could_be_measured_and_who_mentioned_what_it_rests_on():
    measure = replace(MEASURE, evidence=("code:a", f"evidence:{POINT.id}"))

    ((page, table),), _ = tables("measures: {priority: workforce}", measures=[measure])

    assert rows_of(table) == [
        {
            "Pillar": "Trustworthy",
            "What success looks like": "Fewer people wait",
            "How it could be measured": "Waiting times; A survey",
            "Mentioned by": "12",
        }
    ]
    assert plain(page.headline) == (
        "Signs of success for trustworthy care: 12 North respondents mentioned some of them"
    )


def test_entered_numbers_show_who_entered_them_and_when():
    measure = replace(
        MEASURE,
        unit="days",
        owner="The board",
        baseline=Entry(value=12.5, day="2025-01-02", entered_by="B. Person", note="a return"),
        target=Entry(value=5, day="2026-01-02", entered_by="C. Person"),
        series=tuple(
            Entry(value=11 - n, day=f"2025-0{n}-01", entered_by="D. Person") for n in (4, 3, 2, 1)
        ),
    )

    (_, (page, table)), _ = tables("measures", measures=[measure, replace(MEASURE, id="bare")])

    assert page.key == "measures-workforce"
    assert plain(table.title) == "Where measures of success stand"
    assert rows_of(table) == [
        {
            "What success looks like": "Fewer people wait",
            "Baseline": "12.5 days, 2 January 2025, a return (entered by B. Person)",
            "Latest": (
                "8 days, 1 March 2025 (entered by D. Person); "
                "7 days, 1 April 2025 (entered by D. Person)"
            ),
            "Target": "5 days, 2 January 2026 (entered by C. Person)",
            "Who answers for it": "The board",
        }
    ]
    assert "entered by the people named" in plain(page.source_note)


def test_what_was_entered_of_many_measures_has_pages_of_its_own():
    entry = Entry(value=1, day="2025-01-02", entered_by="B. Person")
    many = [replace(MEASURE, id=f"m{n}", baseline=entry) for n in range(8)]

    found, _ = tables("measures", measures=many)

    assert [page.key for page, _ in found] == ["measures-workforce", "measures-workforce-entered"]
    assert len(found[1][1].rows) == 8


def test_measures_are_paged_evenly_by_priority_and_what_has_none_comes_last():
    of_workforce = [replace(MEASURE, id=f"w{n}", indicator="Less of it " * 12) for n in range(6)]
    of_all = [replace(MEASURE, id="x", priority="", pillar="thriving")]

    found, _ = tables("measures", measures=[*of_all, *of_workforce])

    keys = [(page.key, len(table.rows)) for page, table in found]
    assert keys == [
        ("measures-workforce-1", 3),
        ("measures-workforce-2", 3),
        ("measures-thriving", 1),
    ]
    headlines = [plain(page.headline) for page, _ in found]
    assert headlines[0].startswith("Signs of success for trustworthy care: no answer from North")
    assert headlines[1].startswith("More signs of success for trustworthy care: no answer")


def test_measures_of_no_priority_can_stand_alone():
    of_all, of_workforce = replace(MEASURE, id="one", priority=""), replace(MEASURE, id="two")

    ((page, table),), _ = tables("measures: {only: no-priority}", measures=[of_workforce, of_all])
    none, empty = tables("measures: {only: no-priority}", measures=[of_workforce])

    assert page.key == f"measures-{MEASURE.pillar}"
    assert len(table.rows) == 1
    assert (none, empty) == ([], ("measures",))


def test_what_is_not_known_of_measures_is_refused():
    with pytest.raises(InputError, match="'only: others' is not known; it can be 'no-priority'"):
        tables("measures: {only: others}", measures=[MEASURE])


def test_measures_of_a_pillar_come_with_the_most_mentioned_first():
    rests = {"none": (), "six": ("code:a",), "ten": ("code:d",), "nobody": ("code:person",)}
    book = replace(BOOK, codes=(*BOOK.codes, code("person", "")))
    measures = [
        replace(MEASURE, id=key, indicator=key, evidence=of, pillar=pillar)
        for key, of in rests.items()
        for pillar in ("trustworthy", "accessible")
    ]

    ((page, table),), _ = tables("measures", measures=measures, codebook=book)

    rows = [(row["Pillar"], row["What success looks like"]) for row in rows_of(table)]
    names = ["ten", "six", "none", "nobody"]
    assert rows == [(one, name) for one in ("Accessible", "Trustworthy") for name in names]
    assert "no answer was coded" in plain(page.source_note)


def test_a_measure_that_rests_on_a_question_shows_its_result():
    measure = replace(MEASURE, evidence=("question:available",))

    ((_, table),), _ = tables("measures", measures=[measure], questions=QUESTIONS)

    (row,) = rows_of(table)
    assert row["How it could be measured"] == (
        "Waiting times; A survey. Asked here: nobody answered: available"
    )
    assert "Mentioned by" not in row


def test_measures_of_another_pillar_are_left_out():
    found, empty = tables("measures: {pillar: accessible}", measures=[MEASURE])

    assert (found, empty) == ([], ("measures (accessible)",))


def test_a_recommendation_says_what_was_said_and_what_was_done():
    one = replace(
        RECOMMENDATION,
        evidence=("code:a", f"evidence:{POINT.id}", "question:available"),
        answer=Answer(
            standing=Standing.DONE, text="We call back.", by="The board", day="2025-06-01"
        ),
    )

    ((page, table),), _ = tables("recommendations", recommendations=[one])

    ((recommended, said, did),) = [[plain(cell) for cell in row] for row in table.rows]
    assert recommended == "Call people back. To: Surgeries. Signed: A. Person, 1 March 2025"
    point = POINT.text.rstrip(".")
    assert said == (
        f"8 North respondents mentioned evidence for: {point}. "
        "Also: gp (6 respondents); nobody answered: available"
    )
    assert did == "Done: We call back. (The board, 1 June 2025)"
    assert table.set_apart == 2
    assert plain(page.headline) == (
        "These recommendations rest on what 12 North respondents mentioned"
    )


def test_a_short_table_of_recommendations_has_a_quotation_on_what_they_rest_on():
    found = pages_of(
        context_of(register=Register(id="r", title="R", recommendations=(RECOMMENDATION,))),
        "recommendations",
    )

    ((page,), _) = found
    (quotes,) = [block for block in page.main if isinstance(block, Quotes)]
    assert quotes.quotes[0].words.passage_id in ("p0", "p1", "p7", "p8", "p9", "p15")


def test_what_has_no_evidence_and_no_answer_says_so():
    bare = replace(RECOMMENDATION, id="bare", evidence=())
    unheard = replace(RECOMMENDATION, id="unheard", evidence=("code:e", "pillar:person-centred"))

    ((page, table),), _ = tables("recommendations", recommendations=[bare, unheard], codes=[("a",)])

    said = [plain(row[1]) for row in table.rows]
    assert said[0] == "No evidence is given for it"
    assert said[1] == (
        "No answer from North that could be coded mentioned gp. "
        "Also: person-centred care (no answer was coded)"
    )
    assert [plain(row[2]) for row in table.rows] == ["No answer yet"] * 2
    assert plain(page.headline) == (
        "No answer from North that could be coded mentioned what these recommendations rest on"
    )


@pytest.mark.parametrize(
    ("area", "expected"),
    [("north", ["every", "north", "pair"]), ("pair", ["every", "pair"]), ("region", ["every"])],
)
def test_only_recommendations_for_the_place_or_above_it_are_shown(area, expected):
    every = [
        replace(RECOMMENDATION, id="every"),
        *(replace(RECOMMENDATION, id=one, areas=(one,)) for one in ("north", "pair", "south")),
    ]

    found, _ = tables("recommendations", recommendations=every, area=area)

    shown = [row[0][0].source for _, table in found for row in table.rows]
    assert shown == [f"register:{one}" for one in expected]


def test_recommendations_of_a_priority_are_its_own():
    own = replace(RECOMMENDATION, id="own", priority="workforce")

    ((page, table),), _ = tables(
        "recommendations: {priority: workforce}", recommendations=[RECOMMENDATION, own]
    )

    assert page.key == "recommendations-workforce"
    assert [row[0][0].source for row in table.rows] == ["register:own"]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"areas": ("nowhere",)}, "'r' is for area 'nowhere'"),
        ({"evidence": ("code:nothing",)}, "'r', evidence 'code:nothing': .* no code 'nothing'"),
        ({"evidence": ("question:nothing",)}, "'r', evidence .* no question 'nothing'"),
    ],
)
def test_what_the_conversation_does_not_have_is_named(changed, message):
    with pytest.raises(InputError, match=message):
        tables("recommendations", recommendations=[replace(RECOMMENDATION, **changed)])


def test_a_measure_over_a_code_that_does_not_exist_is_named():
    with pytest.raises(InputError, match=r"measure 'wait', evidence: .* no code 'nothing'"):
        tables("measures", measures=[replace(MEASURE, evidence=("code:nothing",))])


def test_an_empty_register_has_no_pages():
    assert tables("measures") == ([], ("measures",))
    assert tables("recommendations") == ([], ("recommendations",))
