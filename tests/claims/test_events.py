"""What is said of an event: width words only from three tables on, silence never as refusal."""

import re

import pytest
from tests.findings.event import EVENT, event_of, point, table

from goodcare.compose.build import speaker_for
from goodcare.disclosure.values import Suppressed
from goodcare.findings import mentions
from goodcare.snapshot.model import CodingCoverage

WIDTH_WORDS = re.compile(r"\b(most|some|every|all|many|few)\b", re.IGNORECASE)


def tables(n, *themes, **more):
    return [table(f"T{at}", *(themes or ("births", "falls")), **more) for at in range(1, n + 1)]


def supports(*names, proposal="one-door", kind="support"):
    return [point(f"{kind}-{at}", at, proposal=proposal, point_kind=kind) for at in names]


def speaker_of(snapshot):
    return speaker_for(snapshot), snapshot.gazetteer.place("region")


def said(claim, snapshot, **bindings):
    speaker, place = speaker_of(snapshot)
    return speaker.say(claim, place=place, EVENT="", **bindings).text


def proposal_said(snapshot, proposal="one-door"):
    return said("proposal-support", snapshot, PROPOSAL=proposal)


@pytest.mark.parametrize(
    ("n_support", "n_tables", "words"),
    [
        (4, 4, "Support at every table that discussed its theme: 4 of 4"),
        (3, 4, "Support at most tables that discussed its theme: 3 of 4"),
        (2, 4, "Support at some tables that discussed its theme: 2 of 4"),
        (1, 4, "Support at one table that discussed its theme: 1 of 4"),
        (2, 2, "Support at 2 of 2 tables that discussed its theme"),
        (1, 2, "Support at 1 of 2 tables that discussed its theme"),
        (1, 1, "Support at the only table that discussed its theme (1 of 1)"),
    ],
)
def test_support_is_said_with_both_counts(n_support, n_tables, words):
    points = supports(*(f"T{at}" for at in range(1, n_support + 1)))

    assert proposal_said(event_of(*tables(n_tables), points=points)) == words


def test_silence_is_not_said_as_disagreement():
    asked = supports("T1", kind="question")

    assert proposal_said(event_of(*tables(4), points=asked)) == (
        "No support on record; tables that discussed its theme: 4"
    )
    assert proposal_said(event_of(*tables(4))) == (
        "Not discussed; tables that took up its theme: 4"
    )
    assert proposal_said(event_of(*tables(4)), "late-hours") == (
        "Not discussed: no table chose its theme"
    )


def test_an_event_of_two_tables_has_counts_and_no_width_words():
    points = [
        *supports("T1", "T2"),
        point("a", "T1", about="births", codes=["money"]),
        point("b", "T2", about="births", codes=["money"]),
    ]
    snapshot = event_of(*tables(2), points=points)

    sentences = [
        proposal_said(snapshot),
        said("theme-headline", snapshot, THEME="births"),
        said("raised-at", snapshot, CODE="money", THEME="births"),
    ]

    assert sentences[1] == "On births, 2 of 2 tables raised money"
    assert not any(WIDTH_WORDS.search(one) for one in sentences)
    assert "too few tables to rank" in said("extent-headline", snapshot)


def test_the_headline_names_the_proposal_that_most_tables_supported_with_ties():
    one = [*supports("T1", "T2"), *supports("T3", proposal="handrails")]
    two = [*supports("T1", "T2"), *supports("T1", "T3", proposal="handrails", kind="support")]
    two = [({**row, "id": f"{at}"}, codings) for at, (row, codings) in enumerate(two)]

    assert said("extent-headline", event_of(*tables(4), points=one)) == (
        "More tables in or about Region supported “One-door” than any other proposal: 2 of 4"
    )
    assert said("extent-headline", event_of(*tables(4), points=two)) == (
        "Most often supported in or about Region: “One-door” and “Handrails”, at 2 of 4 tables each"
    )
    assert "No table in or about Region is on record" in said(
        "extent-headline", event_of(*tables(4), points=supports("T1", kind="concern"))
    )
    assert said("extent-headline", event_of(*tables(4))) == (
        "No proposal was discussed in or about Region; tables: 4"
    )


def test_questions_and_doubts_are_counted_in_proposals():
    points = [
        *supports("T1", "T2", kind="question"),
        *supports("T1", kind="challenge"),
        *supports("T3", kind="concern"),
    ]

    assert said("extent-detail", event_of(*tables(4), points=points)) == (
        "Tables spoke about 1 of 4 proposals; there were questions on 1, "
        "challenges or concerns on 1"
    )


def theme_said(*codes_by_table, coverage=CodingCoverage.ALL, n_tables=4):
    points = [
        point(f"{at}-{code}", f"T{at}", about="births", codes=[code])
        for at, codes in enumerate(codes_by_table, start=1)
        for code in codes
    ]
    snapshot = event_of(*tables(n_tables), points=points, coverage=coverage)
    return said("theme-headline", snapshot, THEME="births")


def test_a_theme_says_what_was_raised_most_widely():
    assert theme_said(["money"], ["money"], ["money", "joined"]) == (
        "Most tables that discussed births raised money: 3 of 4"
    )
    assert theme_said(["money", "joined"], ["money", "joined"]) == (
        "On births, 2 of 4 tables raised each of these: joined and money"
    )
    assert theme_said(["money"], coverage=CodingCoverage.PART) == (
        "On births, at least 1 of 4 tables raised money"
    )
    assert theme_said() == "What tables said about births is not coded; tables: 4"
    assert theme_said(["money"], n_tables=1) == (
        "The only table that discussed births raised money (1 of 1)"
    )


def test_a_theme_that_nobody_chose_was_not_discussed():
    snapshot = event_of(*tables(4))

    assert said("theme-headline", snapshot, THEME="clinics") == "No table discussed clinics"


def test_few_tables_are_hidden_behind_a_sensitive_code():
    points = [point("a", "T1", about="births", codes=["secret"])]
    speaker, place = speaker_of(event_of(*tables(4), points=points))

    outcome = speaker.outcome("theme_points@1", place=place, theme="births", event="")

    assert isinstance(outcome.figures["secret"].shown, Suppressed)
    assert (outcome.variant, outcome.lists["codes"]) == ("hidden", ())


def test_what_cuts_across_themes_is_said_with_how_many():
    points = [
        point("a", "T1", about="births", codes=["money"]),
        point("b", "T2", about="falls", codes=["money"]),
    ]

    assert said("across-headline", event_of(*tables(4), points=points)) == (
        "Tables in or about Region raised money under more themes than anything else: 2 of 2"
    )
    assert "Nothing was raised under several themes" in said(
        "across-headline", event_of(*tables(4), points=points[:1])
    )


def test_points_of_tables_are_never_mentions_of_respondents():
    points = [point(f"p{at}", f"T{at}", about="births", codes=["money"]) for at in range(1, 5)]
    snapshot = event_of(*tables(4), points=points)
    speaker, place = speaker_of(snapshot)

    found = mentions(speaker.basis.analysis, ["money"], place=place)

    assert (found.mentions, found.respondents, found.base, found.gatherings) == (0, 0, 0, 4)


def test_small_backgrounds_are_put_together_and_what_is_not_recorded_is_said():
    event = {**EVENT, "people": 40, "backgrounds": ["Nurses=20", "Residents=12", "Press=3"]}
    speaker, place = speaker_of(event_of(*tables(3), events=(event,)))

    outcome = speaker.outcome("backgrounds@1", place=place, event="")

    shown = {outcome.labels[key].text: outcome.figures[key].shown.value for key in outcome.figures}
    assert shown == {"Nurses": 20, "Residents": 12, "Press or not recorded": 8}


def test_an_event_of_few_people_shows_neither_their_number_nor_their_backgrounds():
    event = {**EVENT, "people": 4, "backgrounds": ["Nurses=3", "Press=1"]}
    speaker, place = speaker_of(event_of(*tables(1), events=(event,)))

    assert speaker.outcome("backgrounds@1", place=place, event="").figures == {}
    assert said("event-headline", event_of(*tables(1), events=(event,))) == (
        "“A day”: how many took part is not shown; tables: 1"
    )


def test_tables_are_said_to_have_chosen_as_many_themes_as_they_did():
    varied = [*tables(2), table("T9", "births")]

    assert said("theme-choice", event_of(*tables(3))) == "Each table chose 2 of 3 themes."
    assert said("theme-choice", event_of(*varied)) == "Tables chose between 1 and 2 of 3 themes."
    assert said("theme-choice", event_of(table("T1"))) == "No choice of themes was recorded."


@pytest.mark.parametrize(
    ("agreed", "words"),
    [(3, "Every table (3 of 3)"), (1, "1 of 3 tables agreed"), (0, "No table of 3 agreed")],
)
def test_how_many_tables_may_be_quoted_is_said(agreed, words):
    listed = [table(f"T{at}", "births", can_attribute=at <= agreed) for at in range(1, 4)]

    assert said("table-consent", event_of(*listed)).startswith(words)
