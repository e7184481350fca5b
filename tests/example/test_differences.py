from math import sqrt

import numpy as np
import pytest

from goodcare.example.form import load_form
from goodcare.example.planted import Difference, chances, load_plan

FORM = load_form()


def top_share(rows, question):
    """Share and base of the top answers among rows of responses.csv."""
    asked = FORM[question]
    labels = {answer.name: answer.label for answer in asked.scale}
    answers = [row[question] for row in rows if row[question] in labels.values()]
    top = {labels[name] for name in asked.top_names}
    return sum(answer in top for answer in answers) / len(answers), len(answers)


def is_in(row, column, level):
    if column == "area":
        return row["area"].lower().replace(" ", "-") == level
    return row[column] == {answer.name: answer.label for answer in FORM[column].answers}[level]


@pytest.mark.parametrize("planted", load_plan().differences, ids=lambda one: one.question)
def test_a_planted_difference_is_in_the_answers(example, planted):
    inside = [r for r in example.responses if is_in(r, planted.column, planted.level)]
    outside = [r for r in example.responses if not is_in(r, planted.column, planted.level)]

    here, n_here = top_share(inside, planted.question)
    rest, n_rest = top_share(outside, planted.question)

    rounding = 2 / n_here + 2 / n_rest
    assert here - rest == pytest.approx(planted.points / 100, abs=rounding)


def test_the_question_without_differences_has_none_beyond_chance(example):
    question = example.truth["no_difference"]
    share, base = top_share(example.responses, question)
    distances = []
    for area in {row["area"] for row in example.responses}:
        inside = [row for row in example.responses if row["area"] == area]
        here, n_here = top_share(inside, question)
        distances.append((here - share) / sqrt(share * (1 - share) * (1 / n_here - 1 / base)))

    assert max(map(abs, distances)) < 3.5


@pytest.mark.parametrize("asked", [a for a in FORM.asked if a.role == "experience"])
def test_marginals_are_the_documented_ones(example, asked):
    share, base = top_share(example.responses, asked.name)

    assert base > 900
    assert share == pytest.approx(sum(asked.shares[: asked.top]), abs=0.02)


def test_truth_says_what_cannot_be_found_at_this_size(example):
    planted = {(one["question"], one["level"]): one for one in example.truth["planted"]}

    newham = planted["info_exp", "newham"]
    hackney = planted["joined_exp", "hackney"]
    assert newham["smallest_detectable"] > abs(newham["points"]) / 100
    assert hackney["smallest_detectable"] < abs(hackney["points"]) / 100


def test_planted_themes_are_mentioned_more_by_the_people_named(example):
    for theme in example.truth["themes"]:
        here = theme["mentions_here"] / theme["answers_here"]
        everywhere = theme["mentions"] / theme["answers"]
        assert here > 1.5 * everywhere, theme


def test_chances_of_overlapping_groups_give_each_its_difference():
    retired = np.array(["yes"] * 40 + ["no"] * 60)
    disabled = np.array((["yes"] * 20 + ["no"] * 20) + (["yes"] * 10 + ["no"] * 50))
    answered = np.ones(100, dtype=bool)
    planted = [
        Difference(question="q", column="retired", level="yes", points=14),
        Difference(question="q", column="disabled", level="yes", points=-16),
    ]

    spread = chances(
        planted, {"retired": retired, "disabled": disabled}, answered=answered, share=0.6
    )

    for column, points in ((retired, 0.14), (disabled, -0.16)):
        inside = column == "yes"
        difference = spread.chance[inside].mean() - spread.chance[~inside].mean()
        assert difference == pytest.approx(points)
    assert spread.chance.mean() == pytest.approx(0.6)


def test_answers_follow_the_routing(example):
    for row in example.responses:
        if row["ltc"] != "Yes":
            assert row["ltc_manage"] == row["conditions"] == ""
        if row["used_any"] != "Yes":
            assert row["services_used"] == row["last_seen"] == row["mh_care"] == ""
