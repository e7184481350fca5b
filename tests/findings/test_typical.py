from dataclasses import replace

import numpy as np
import pytest

from goodcare.errors import InputError
from goodcare.findings import Tier, analyse
from goodcare.findings.phrases import phrases_in
from goodcare.findings.typical import typical_of
from goodcare.snapshot.model import CodingCoverage
from tests.findings.fake import CODEBOOK, GAZETTEER, QUESTIONS, FakeSnapshot

PARTED = (*QUESTIONS[:-1], replace(QUESTIONS[-1], voices_by="available"))
ALL, MOST, SOME, RARELY, NEVER, UNSURE = 5, 4, 3, 2, 1, 6


def phrases(*texts, language="en"):
    return phrases_in(texts, language=language, gazetteer=GAZETTEER)


def answered(*groups, coverage=CodingCoverage.ALL, questions=PARTED, codebook=CODEBOOK):
    """Respondents by rating, number, text and codes."""
    responses, passages, codings = [], [], []
    for rating, n, text, codes in groups:
        for _ in range(n):
            at = len(responses)
            responses.append({"area": "north" if at % 2 else "south", "available": rating})
            passages.append({"id": f"p{at}", "response_id": f"r{at}", "text": text,
                             "area": responses[-1]["area"]})  # fmt: skip
            codings += [{"passage_id": f"p{at}", "code": code} for code in codes]
    return analyse(
        FakeSnapshot(
            responses=responses,
            passage_rows=passages,
            coding_rows=codings,
            coverage=coverage,
            questions=questions,
            codebook=codebook,
        )
    )


def clear(analysis, group="bad"):
    return {one.key for one in typical_of(analysis, "why").of(group, Tier.CLEAR)}


def test_phrases_are_neighbouring_words_inside_one_stretch():
    (found,) = phrases("Long waits at the desk, long waits again; cold tea")

    assert {"long waits", "waits at the", "desk", "cold tea"} - found == {"waits at the"}
    assert "desk long" not in found
    assert not found & {"at the desk", "again", "the"}


def test_phrases_end_in_no_stop_word_but_may_hold_one():
    (found,) = phrases("waits for answers")

    assert found == {"waits", "answers", "waits for answers"}


def test_phrases_hold_no_number_no_mask_and_no_place():
    (found,) = phrases("North desk waited 14 weeks for [name removed] eight times")

    assert found == {"desk", "desk waited", "waited", "weeks", "times"}


def test_phrases_hold_no_name_that_stands_with_a_capital_inside_sentences():
    found = phrases("the nurse Wilma helped", "Wilma helped", "my Doctor knew", "my doctor knew",
                    "the doctor knew")  # fmt: skip

    assert found[0] == {"nurse", "helped"}
    assert found[1] == {"helped"}
    assert "doctor knew" in found[2]


def test_a_language_without_stop_words_has_no_phrases():
    assert phrases("uzun bekleme", language="tr") == [set()]


def test_what_people_with_poor_ratings_say_is_typical_of_them():
    analysis = answered(
        (ALL, 40, "Kind nurse", ["kind"]),
        (SOME, 20, "Nothing new", []),
        (RARELY, 40, "Waited weeks", ["wait-gp"]),
    )

    assert clear(analysis) == {"code:wait-gp", "phrase:waited weeks"}
    assert clear(analysis, "good") == {"code:kind", "phrase:kind nurse"}


def test_a_person_counts_once_however_often_they_say_it():
    analysis = answered((RARELY, 12, "Waits, waits, waits", []), (ALL, 40, "Kind", []))

    (one,) = [one for one in typical_of(analysis, "why").tested if one.key == "phrase:waits"
              and one.group == "bad"]  # fmt: skip

    assert (one.here.count, one.here.base, one.others.count, one.others.base) == (12, 12, 0, 40)
    assert one.by_group == (0, 0, 12)


def test_what_fewer_people_said_than_may_be_shown_is_never_compared():
    analysis = answered((RARELY, 4, "Waited", ["wait-gp"]), (RARELY, 26, "Cold", []),
                        (ALL, 60, "Kind", []))  # fmt: skip

    assert not [one for one in typical_of(analysis, "why").tested if "ait" in one.key]


def test_nothing_is_typical_where_all_say_the_same():
    analysis = answered((RARELY, 40, "Waited", ["wait-gp"]), (ALL, 40, "Waited", ["wait-gp"]))

    assert typical_of(analysis, "why").tested == ()


def test_nothing_is_compared_where_nobody_or_one_group_only_answered():
    assert typical_of(answered(), "why").sizes == (0, 0, 0)
    assert typical_of(answered((ALL, 40, "Kind", ["kind"])), "why").tested == ()


def test_people_without_an_answer_on_the_scale_are_in_no_group():
    analysis = answered((ALL, 12, "Kind", []), (UNSURE, 30, "Waited", []), (RARELY, 11, "Cold", []))

    assert typical_of(analysis, "why").sizes == (12, 0, 11)


def test_codes_are_not_compared_where_part_was_coded_but_phrases_are():
    analysis = answered((RARELY, 40, "Waited", ["wait-gp"]), (ALL, 40, "Kind", ["kind"]),
                        coverage=CodingCoverage.PART)  # fmt: skip

    assert clear(analysis) == {"phrase:waited"}


def test_sensitive_codes_are_never_typical():
    codes = tuple(replace(one, is_sensitive=one.id == "wait-gp") for one in CODEBOOK.codes)
    analysis = answered((RARELY, 40, "Waited", ["wait-gp"]), (ALL, 40, "Kind", ["kind"]),
                        codebook=replace(CODEBOOK, codes=codes))  # fmt: skip

    assert "code:wait-gp" not in clear(analysis)


def test_chance_alone_makes_hardly_anything_typical():
    rng = np.random.default_rng(7)
    words = [f"word{chr(97 + at)}" for at in range(12)]
    n_reports = 0
    for _ in range(20):
        ratings = rng.choice([ALL, SOME, RARELY], size=120)
        groups = [
            (int(rating), 1, " and ".join(rng.choice(words, size=3, replace=False)), [])
            for rating in ratings
        ]
        found = typical_of(answered(*groups), "why")
        n_reports += any(one.tier is Tier.CLEAR for one in found.tested)

    assert n_reports <= 2


def test_a_question_that_no_other_one_parts_is_refused():
    with pytest.raises(InputError, match="'why' are not parted by another question"):
        typical_of(answered(questions=QUESTIONS), "why")
