"""What the sections of a report should find in the example, recounted from its files."""

import hashlib
from collections import Counter

import pytest

from goodcare.example.form import load_form
from goodcare.framework import load_framework
from goodcare.register import load_register

FORM = load_form()
ACROSS = {
    *("having-a-say", "involvement", "neighbourhood", "information", "cultural-competence"),
    *("experience-by-rating", "difference", "profiles"),
}
PRIORITIES = ("children", "long-term-conditions", "mental-health", "workforce")
CELL = 5


def shares(rows, question, *, form=FORM):
    """Share of each answer on the scale."""
    label = {answer.label: answer.name for answer in form[question].scale}
    given = Counter(label[row[question]] for row in rows if row[question] in label)
    return {name: given[name] / given.total() for name in label.values()}


def passages_with(example, code):
    """Answers, points and accounts that somebody gave a code."""
    return {
        (row["respondent"], row["question"], row["passage"])
        for row in example.codings
        if row["code"] == code
    }


def of_question(example, code, question):
    return {one for one in passages_with(example, code) if one[1] == question}


def test_questions_that_joined_later_leave_the_earlier_draws_as_they_were(example):
    before = [asked.name for asked in FORM.asked if not asked.is_later and asked.type != "note"]
    text = "\n".join("|".join(row[name] for name in before) for row in example.responses)

    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "da07166e798e7183"


def test_every_priority_has_rated_and_open_questions(snapshot):
    for priority in PRIORITIES:
        about = [q for q in snapshot.instrument.questions if q.priority == priority]

        assert any(question.finding for question in about), priority
        assert any(question.kind == "text" for question in about), priority


def test_sections_of_their_own_have_their_questions(snapshot):
    assert {one.section for one in snapshot.instrument.questions if one.section} == ACROSS


def test_every_question_that_is_not_for_everybody_says_whom_it_is_for(snapshot):
    filtered = [one for one in snapshot.instrument.questions if one.relevant]

    assert len(filtered) >= 15
    assert [one.name for one in filtered if not one.base] == []


def test_reasons_are_asked_beside_the_rating_that_they_explain(snapshot):
    by = {one.name: one.voices_by for one in snapshot.instrument.questions if one.voices_by}

    assert by == {
        "o_ltc_why": "ltc_care",
        "o_mh_why": "mh_care",
        "o_stay_why": "work_stay",
        "o_consider_why": "work_consider",
    }


def test_reasons_fit_the_rating(example):
    good = {"Strongly agree", "Agree"}
    ratings = {row["respondent"]: row["ltc_care"] for row in example.responses}

    happy = Counter(ratings[r] in good for r, q, _ in passages_with(example, "continuity")
                    if q == "o_ltc_why")  # fmt: skip
    unhappy = Counter(ratings[r] in good for r, q, _ in passages_with(example, "dismissed")
                      if q == "o_ltc_why")  # fmt: skip

    assert happy[True] > 5 > happy[False]
    assert unhappy[False] >= 5 > unhappy[True]


@pytest.mark.parametrize(
    ("question", "top"),
    [("vol_interest", 0.71), ("vol_care", 0.52), ("vol_know", 0.38), ("child_who", 0.73)],
)
def test_later_questions_have_the_shares_that_were_planned(example, question, top):
    found = shares(example.responses, question)

    assert sum(list(found.values())[:2]) == pytest.approx(top, abs=0.03)
    assert found == pytest.approx(example.truth["marginals"][question]["shares"], abs=0.001)


def test_most_parents_who_have_somebody_turn_to_family(example):
    assert shares(example.responses, "child_who")["family"] > 0.55


@pytest.mark.parametrize(
    ("code", "fewest"),
    [
        *(("advocacy", 18), ("weight-advice", 18), ("womens-health", 0), ("menopause", 8)),
        *(("periods", 5), ("maternity-care", 5), ("screening-women", 3), ("lgbt-health", 5)),
        *(("beliefs-not-me", 25), ("beliefs-same", 15), ("beliefs-ask", 15)),
        *(("told-about-it", 20), ("flexible-ways", 20), ("show-what-came", 20)),
        *(("work-pay", 20), ("work-purpose", 10), ("in-person", 40), ("online-options", 15)),
    ],
)
def test_codes_that_sections_print_are_given_about_as_often_as_said(example, code, fewest):
    given, true = len(passages_with(example, code)), example.truth["mentions"].get(code, {})
    said = true.get("answers", 0) + true.get("heard", 0)

    assert given >= fewest
    assert given >= 0.8 * said - 2


def test_training_has_kinds_which_its_parent_holds(example):
    kinds = [row["id"] for row in example.codebook if row["parent"] == "staff-training"]

    given = {kind: len(passages_with(example, kind)) for kind in kinds}

    assert len(kinds) == 7
    assert min(given.values()) >= 2
    assert max(given.values()) >= 10


def test_weight_advice_is_praised_by_some_and_resented_by_others(example):
    stances = Counter(r["stance"] for r in example.codings if r["code"] == "weight-advice")

    assert stances["positive"] >= 5
    assert stances["negative"] >= 5


def test_opposites_name_each_other(example):
    opposite = {row["id"]: row["opposite"] for row in example.codebook if row["opposite"]}

    assert opposite == {"in-person": "online-options", "online-options": "in-person"}


def test_who_could_act_is_marked_beside_what_they_could_do(example):
    partners = [row["id"] for row in example.codebook if row["kind"] == "partner"]
    pairs = {
        (action, partner): len(
            of_question(example, action, question) & of_question(example, partner, question)
        )
        for question, action in (("o_child", "talking-support"), ("o_ltc_change", "advocacy"))
        for partner in partners
    }

    assert len(partners) == 6
    assert pairs["talking-support", "partner-schools"] >= 5
    assert pairs["advocacy", "partner-voluntary"] >= 5
    assert pairs["talking-support", "partner-employers"] <= 1


def test_nobody_at_an_event_makes_a_point_that_was_made(example):
    event_of = {row["gathering"]: row["parent"] for row in example.gatherings}
    points = [
        (event_of[row["gathering"]], row["text"]) for row in example.passages if row["point kind"]
    ]

    assert len(points) > 120
    assert len(points) == len(set(points))


def test_young_people_are_a_group_that_can_be_counted(example, snapshot):
    people = {row["gathering"]: int(row["people"]) for row in example.gatherings}
    young = [row for row in example.group_counts if row["gathering"] == "G4"]

    assert 8 <= people["G4"] <= 12
    assert ("6", "10") in {(row["count"], row["of"]) for row in young}
    shown = {row["priority"] for row in example.group_counts if int(row["count"]) >= CELL}
    assert {row["priority"] for row in example.group_counts} == shown
    assert snapshot.group_counts.num_rows == len(example.group_counts)


def test_journeys_stall_most_at_the_referral(example):
    stalled = Counter(row["step"] for row in example.journeys if row["outcome"] == "stalled")

    assert stalled.most_common(1)[0][0] in ("Was referred", "Rang for an appointment")
    assert len({row["journey"] for row in example.journeys}) == 44


def test_margins_add_up_in_each_area(example):
    total = {}
    for row in example.margins:
        by_category = total.setdefault(row["area"], Counter())
        by_category[row["category"]] += int(row["people"])

    assert len(total) == 8
    assert all(len(set(by_category.values())) == 1 for by_category in total.values())


def test_the_earlier_conversation_agrees_where_it_should_and_differs_where_it_should(example):
    for question, verdict in example.truth["earlier"]["same_questions"].items():
        before, after = (
            sum(list(shares(rows, question).values())[:2])
            for rows in (example.earlier, example.responses)
        )

        assert abs(before - after) < 0.03 if verdict == "similar" else after - before > 0.12


def test_what_was_asked_twice_was_asked_in_the_same_words(example):
    earlier = load_form("earlier.yaml")

    for name in example.truth["earlier"]["same_questions"]:
        assert earlier[name].label == FORM[name].label
        assert earlier[name].answers == FORM[name].answers
        assert earlier[name].finding == FORM[name].finding


def test_the_register_rests_on_codes_and_questions_that_exist(example, snapshot):
    framework = load_framework("good-care")
    register = load_register(
        example.files.register, framework=framework, gazetteer=snapshot.gazetteer
    )
    codes = {code.id for code in snapshot.codebook.codes}
    questions = {question.name for question in snapshot.instrument.questions}

    own = [*register.recommendations, *(one for one in register.measures if one.baseline)]
    named = [part.split(":") for one in own for each in one.evidence for part in each.split("+")]

    assert {of for by, of in named if by == "code"} <= codes
    assert {of for by, of in named if by == "question"} <= questions


def test_the_register_has_recommendations_for_the_region_and_for_three_areas(example, snapshot):
    register = load_register(example.files.register, framework=snapshot.framework)
    regional = Counter(one.priority for one in register.recommendations if not one.areas)

    assert regional == dict.fromkeys(PRIORITIES, 2)
    assert len({area for one in register.recommendations for area in one.areas}) == 3
    assert sum(one.baseline is not None for one in register.measures) == 4
