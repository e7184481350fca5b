from dataclasses import replace

import numpy as np
import pytest
from tests.findings.fake import QUESTIONS, FakeSnapshot, people

from goodcare.compose.build import speaker_for
from goodcare.disclosure import Shown, Suppressed
from goodcare.findings import analyse
from goodcare.findings.heat import heat

RNG = np.random.default_rng(3)


def paired(n, *, spread, weights=None):
    first = RNG.integers(1, 6, n)
    second = np.clip(first + RNG.integers(-spread, spread + 1, n), 1, 5)
    return [
        {"area": "north", "available": int(a), "side": int(b),
         "weight": 1.0 if weights is None else weights[at]}
        for at, (a, b) in enumerate(zip(first, second, strict=True))
    ]  # fmt: skip


def speaker(responses, *, sensitive=False):
    questions = tuple(
        replace(one, is_sensitive=sensitive and one.name == "side") for one in QUESTIONS
    )
    return speaker_for(FakeSnapshot(responses=responses, questions=questions))


def outcome(responses, **more):
    one = speaker(responses, **more)
    place = one.basis.analysis.snapshot.gazetteer.place("north")
    return one.outcome("association@1", place=place, **{"question": "available", "with": "side"})


def test_two_ratings_that_go_together_are_said_to_by_size():
    found = outcome(paired(300, spread=1))

    assert found.variant == "strong-more"
    assert found.figures["rho"].shown.value >= 0.5
    assert found.figures["low"].shown.value <= found.figures["rho"].shown.value


def test_two_ratings_that_go_against_each_other_are_said_to():
    turned = [{**one, "side": 6 - one["side"]} for one in paired(300, spread=1)]

    assert outcome(turned).variant == "strong-less"


def test_an_interval_that_holds_nothing_is_not_settled():
    assert outcome(paired(60, spread=40)).variant in ("open",)


def test_the_words_name_place_topics_and_correlation():
    one = speaker(paired(300, spread=1))
    place = one.basis.analysis.snapshot.gazetteer.place("north")

    said = one.say("association", place=place, QUESTION="available", WITH="side")

    assert "North respondents rated “available”" in said.text
    assert "a strong link (correlation 0." in said.text
    assert "makes" not in said.text


@pytest.mark.parametrize(
    ("responses", "variant"),
    [
        ([], "nobody"),
        (people(40, area="north", available=5, side=0), "nobody"),
        (people(40, area="north", available=5, side=5), "one-answer"),
        (paired(29, spread=1), "too-few"),
    ],
)
def test_too_little_to_go_by_has_its_own_words(responses, variant):
    found = outcome(responses)

    assert found.variant == variant
    assert isinstance(found.figures["rho"].shown, Suppressed)


def test_every_cell_of_the_table_holds_enough_people():
    found = outcome(paired(200, spread=2), sensitive=True)
    analysis = analyse(FakeSnapshot(responses=paired(200, spread=2)))
    table = heat(analysis, "available", "side", place=analysis.snapshot.gazetteer.place("north"))

    assert found.lists["rows"]
    assert len(table.columns) >= 2
    assert all(cell.count >= 5 for row in table.cells for cell in row)
    assert sum(cell.count for row in table.cells for cell in row) == 200


def test_answers_are_never_put_together_across_the_top_boundary():
    analysis = analyse(FakeSnapshot(responses=paired(80, spread=1)))
    table = heat(analysis, "available", "side", place=analysis.snapshot.gazetteer.place("north"))

    assert all(set(column) <= {4, 5} or not set(column) & {4, 5} for column in table.columns)


def test_people_without_an_answer_to_the_first_stand_in_a_row_with_others():
    rows = [*paired(200, spread=1), *people(2, area="north", available=6, side=5)]

    found = outcome(rows)

    assert any("0" in row.removeprefix("row:").split("+") for row in found.lists["rows"])


def test_weighted_answers_are_said_to_be_weighted():
    found = outcome(paired(100, spread=1, weights=[1.0, 3.0] * 50))

    assert found.labels["weighted"].text
    assert isinstance(found.figures["rho"].shown, Shown)
    assert not outcome(paired(100, spread=1)).labels["weighted"].text
