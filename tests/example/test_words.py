import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from goodcare.example.codebook import load_codes
from goodcare.example.form import load_form, read_data
from goodcare.example.words import join, small, spell_out

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
RUN = 6


def words_of(text):
    return re.findall(r"\w+", text.casefold())


def runs_of(text):
    words = words_of(text)
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_open_answers_read_like_many_people(example):
    answers = example.open_answers
    openings = Counter(" ".join(words_of(answer)[:3]) for answer in answers)

    assert len(answers) > 1400
    assert 1 - len(set(answers)) / len(answers) < 0.03
    assert openings.most_common(1)[0][1] / len(answers) < 0.03


def test_seven_in_ten_to_eight_in_ten_answer_an_open_question(example):
    answered = {row["respondent"] for row in example.passages if row["respondent"]}
    for row in example.responses:
        if any(row[name] for name in row if name.startswith("o_")):
            answered.add(row["respondent"])

    assert 0.65 < len(answered) / len(example.responses) < 0.8


def test_no_respondent_answers_the_same_thing_twice_in_two_places(example):
    in_passages = {(row["respondent"], row["question"]) for row in example.passages}

    assert not [
        name
        for row in example.responses
        for name in row
        if name.startswith("o_") and row[name] and (row["respondent"], name) in in_passages
    ]


def test_answers_in_other_languages_have_a_translation(example):
    foreign = [row for row in example.passages if row["respondent"]]

    assert {row["language"] for row in foreign} == {"tr", "bn", "pl", "ro", "so", "es"}
    assert all(row["translation"] for row in foreign)


def test_some_answers_were_read_and_have_no_code(example):
    read = [row for row in example.codings if row["code"] == ""]

    assert 0.01 < len(read) / len(example.codings) < 0.06


def test_two_coders_read_a_random_quarter(example):
    coders = {}
    for row in example.codings:
        if row["coder"] != "adjudicated":
            key = (row["respondent"], row["question"], row["passage"])
            coders.setdefault(key, set()).add(row["coder"])
    doubles = [names for names in coders.values() if len(names) == 2]

    assert abs(len(doubles) - 0.25 * len(coders)) <= 1
    assert max(len(names) for names in coders.values()) == 2


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds, which is not committed")
def test_nothing_is_copied_from_what_real_people_said(example):
    real = set().union(*(runs_of(path.read_text("utf-8")) for path in SEEDS.glob("*.txt")))
    tables = (example.responses, example.passages, example.gatherings, example.codebook)
    cells = {cell for table in tables for row in table for cell in row.values()}
    cells |= {asked.label for asked in load_form().asked}
    cells |= {asked.finding for asked in load_form().asked}

    shared = set().union(*(runs_of(cell) for cell in cells)) & real

    assert shared == set()


def test_every_fragment_can_be_spelt_out():
    rng = np.random.Generator(np.random.PCG64(1))

    for code in load_codes():
        for fragment in code.fragments:
            assert not set("{}|") & set(spell_out(fragment.words, rng=rng)), fragment.words


def test_translations_name_known_codes():
    known = {code.id for code in load_codes()}

    used = {
        code for units in read_data("languages.yaml").values() for unit in units for code in unit[1]
    }

    assert used <= known


@pytest.mark.parametrize(
    ("first", "joiner", "second", "joined"),
    [
        ("Too slow", ". Also, ", "Nobody calls", "Too slow. Also, nobody calls"),
        ("Too slow.", ". ", "nobody calls", "Too slow. Nobody calls"),
        ("Why?", " ", "nobody knows", "Why? Nobody knows"),
        ("Well,", " ", "I know", "Well, I know"),
        ("Well,", " ", "A doctor", "Well, a doctor"),
        ("Well,", " ", "A&E is full", "Well, A&E is full"),
    ],
)
def test_join_minds_capitals_and_full_stops(first, joiner, second, joined):
    assert join(first, joiner, second) == joined


def test_small_keeps_names():
    assert small("GP slots") == "GP slots"
