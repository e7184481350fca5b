"""Strata and clusters in waves, codes, ratings and crossed answers: counted again from the rows."""

import numpy as np
import pytest

from goodcare.findings import analyse, crossed
from goodcare.findings.association import association
from goodcare.findings.code_pairs import mention_share
from goodcare.findings.counted import area_levels
from goodcare.findings.going_with import themes_beside
from goodcare.findings.heat import heat
from goodcare.findings.waves import wave_estimate
from goodcare.stats.designs import Design, Lonely, Stage
from goodcare.stats.linearised import mean_of_rows
from tests.findings.clustered import rows
from tests.findings.fake import FakeSnapshot
from tests.findings.test_going_with import RATED, book

PEOPLE = [
    row
    | {
        "at": at,
        "side": 1 + (at * 7 + row["answer"]) % 5,
        "wave": "2024" if at % 3 else "2023",
        "says": {0: "kind", 1: "wait-gp", 2: ""}[(at + row["answer"]) % 3],
        "is_coded": at % 4 > 0,
    }
    for at, row in enumerate(rows())
]
ANSWERED = [row for row in PEOPLE if row["is_coded"]]


@pytest.fixture(scope="module")
def analysis():
    return analyse(snapshot())


def snapshot(**blank):
    responses = [
        {
            "area": row["area"],
            "stratum": row["str"],
            "cluster": row["psu"],
            "weight": row["w"],
            "wave": row["wave"],
            "available": row["answer"],
            "side": row["side"],
            "gender": row["gender"],
        }
        | blank
        for row in PEOPLE
    ]
    passages = [
        {"id": f"p{row['at']}", "response_id": f"r{row['at']}", "area": row["area"]}
        for row in ANSWERED
    ]
    codings = [{"passage_id": f"p{row['at']}", "code": row["says"]} for row in ANSWERED]
    codings += [{"passage_id": f"p{row['at']}", "code": "gp"} for row in ANSWERED if row["at"] % 2]
    return FakeSnapshot(
        responses=responses,
        passage_rows=passages,
        coding_rows=codings,
        questions=RATED,
        codebook=book(),
    )


def by_rows(is_base, is_yes):
    """Share and what a design of all rows leaves of the effective base: by the rows' own scores."""
    design = Design(
        weights=np.array([row["w"] for row in PEOPLE]),
        stages=(
            Stage(
                strata=np.array([row["str"] for row in PEOPLE]),
                units=np.array([row["psu"] for row in PEOPLE]),
            ),
        ),
        lonely=Lonely.ADJUST,
    )
    values = np.array([float(is_yes(row)) for row in PEOPLE])
    where = np.array([is_base(row) for row in PEOPLE])
    found = mean_of_rows(values, design, where=where)
    told = found.estimate * (1 - found.estimate) / found.standard_error**2
    kish = found.effective_base
    return found.estimate, min(told, kish), found.degrees


def assert_is(found, is_base, is_yes):
    share, told, degrees = by_rows(is_base, is_yes)
    assert found.share == pytest.approx(share, rel=1e-9)
    assert found.design.effective_base == pytest.approx(told, rel=1e-9)
    assert found.design.degrees == degrees
    assert found.low < share < found.high


def is_top(row):
    return row["answer"] >= 4


def test_a_wave_has_the_error_of_its_clinics(analysis):
    found = wave_estimate(
        analysis,
        analysis.waves,
        analysis.question("available"),
        place=analysis.region,
        names=("2024",),
    )

    assert_is(found, lambda row: row["wave"] == "2024", is_top)


def test_mentions_have_the_error_of_the_clinics(analysis):
    found = mention_share(analysis.codes_counted, "kind", area_levels(analysis.region.members))

    assert_is(found, lambda row: row["is_coded"], lambda row: row["says"] == "kind")


def test_what_goes_with_a_rating_has_the_error_of_the_clinics(analysis):
    (found,) = (one for one in themes_beside(analysis, "available") if one.code == "kind")

    assert_is(
        found.good,
        lambda row: row["is_coded"] and row["answer"] >= 4,
        lambda row: row["says"] == "kind",
    )


def test_crossed_answers_have_the_error_of_the_clinics(analysis):
    found = crossed(analysis, "available", by="side", place=analysis.region)

    assert len(found.groups) > 1
    for group in found.groups:
        assert_is(group.here, lambda row, codes=group.codes: row["side"] in codes, is_top)
        assert_is(group.rest, lambda row, codes=group.codes: row["side"] not in codes, is_top)


def test_cells_of_two_questions_have_the_error_of_the_clinics(analysis):
    found = heat(analysis, "side", "available", place=analysis.region)

    for codes, cells in zip(found.rows, found.cells, strict=True):
        for answers, cell in zip(found.columns, cells, strict=True):
            assert_is(
                cell,
                lambda row, codes=codes: row["side"] in codes,
                lambda row, answers=answers: row["answer"] in answers,
            )


def test_the_test_of_two_questions_follows_from_the_clinics(analysis):
    found = association(analysis, "available", "side")
    plain = association(analyse(snapshot(stratum="", cluster="")), "available", "side")

    assert found.is_by_cluster
    assert not plain.is_by_cluster
    assert found.gamma.estimate == pytest.approx(plain.gamma.estimate)
    assert found.test.denominator < plain.test.denominator


def test_pairs_of_codes_have_the_larger_of_two_p(analysis):
    plain = analyse(snapshot(stratum="", cluster=""))

    before = {one.key: one.p for one in plain.code_pairs.large}

    assert before
    assert any(one.p > before[one.key] for one in analysis.code_pairs.large)
    assert all(one.p >= before[one.key] for one in analysis.code_pairs.large)


def test_a_snapshot_counts_the_same_people_whether_or_not_columns_are_kept(analysis, monkeypatch):
    question = analysis.question("available")
    kept = analysis.top(question, area_levels(["north"]))
    monkeypatch.setattr("goodcare.findings.drawn.MOST_KEPT", 1)
    fresh = analyse(snapshot())

    fresh.top(fresh.question("side"), area_levels(["north"]))

    assert fresh.top(question, area_levels(["north"])) == kept
    assert len(fresh.drawn._kept) == 1
