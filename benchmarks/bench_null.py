"""How many reports say something false where there is no difference.

    python benchmarks/bench_null.py                       invented surveys, 1,000 runs each
    python benchmarks/bench_null.py --snapshot FOLDER     shuffles of a snapshot

A shuffle deals the answers of each respondent, all together, to another one: who is in which area
and group stays, answers of one person stay together, and nothing is left to be found.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from goodcare.findings.analysis import analyse
from goodcare.findings.counted import has_top
from goodcare.instrument.model import Role
from goodcare.snapshot import open_snapshot
from goodcare.stats import wilson_interval

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.findings.null_data import clear_pairs, false_sentences, survey

SURVEYS = ((60, 11), (174, 11), (120, 30), (174, 60))


def invented(runs):
    for n_levels, n_questions in SURVEYS:
        drawn = survey(n_levels=n_levels, n_questions=n_questions, seed=1)
        found = false_sentences(drawn, runs=runs, seed=2)
        print(f"{len(drawn.groups)} groups, {n_questions} questions, {runs} runs")
        for what in ("report", "groups", "areas", "own_area"):
            print(f"  {what:9} {_share(getattr(found, what), runs)}")


def shuffled(folder, runs):
    snapshot = open_snapshot(folder)
    analysis = analyse(snapshot)
    questions = [one for one in snapshot.instrument.questions if one.is_headline and has_top(one)]
    is_experience = np.array([one.role is Role.EXPERIENCE for one in questions])
    top, asked = _answers(snapshot, questions)
    groups, population = _groups(snapshot, analysis)
    area = _column(snapshot, "area")
    gazetteer = snapshot.gazetteer
    leaves = sorted(gazetteer.leaves(gazetteer.region))
    areas = np.array([area == one for one in leaves], dtype=float)
    rng = np.random.default_rng(3)
    counts = dict.fromkeys(("report", "groups", "areas", "own_area"), 0)
    for run in range(runs):
        dealt = rng.permutation(len(area))
        some = clear_pairs(
            groups,
            population,
            top[dealt][:, is_experience],
            asked[dealt][:, is_experience],
            least=10,
        ).any()
        own = clear_pairs(areas, np.ones_like(areas), top[dealt], asked[dealt], least=30)
        counts["groups"] += bool(some)
        counts["areas"] += bool(own.any())
        counts["own_area"] += bool(own[run % len(leaves)].any())
        counts["report"] += bool(some or own[run % len(leaves)].any())
    print(f"{len(groups)} groups, {len(questions)} questions, {runs} shuffles of {snapshot.id}")
    for what, count in counts.items():
        print(f"  {what:9} {_share(count, runs)}")


def _column(snapshot, name):
    return np.concatenate(
        [
            batch.column(name).to_numpy(zero_copy_only=False)
            for batch in snapshot.response_batches([name])
        ]
    )


def _answers(snapshot, questions):
    top, asked = [], []
    for question in questions:
        answers = _column(snapshot, question.name)
        top.append(np.isin(answers, question.top_codes))
        asked.append(np.isin(answers, [choice.code for choice in question.scale]))
    return np.array(top, dtype=float).T, np.array(asked, dtype=float).T


def _groups(snapshot, analysis):
    groups, population = [], []
    for group in analysis.groups:
        if group.is_tested:
            answers = _column(snapshot, group.level.column)
            groups.append(answers == group.level.value)
            others = [level.value for level in group.others]
            population.append(np.isin(answers, [group.level.value, *others]))
    return np.array(groups, dtype=float), np.array(population, dtype=float)


def _share(count, runs):
    interval = wilson_interval(count, runs)
    return f"{count / runs:.1%} ({interval.low:.1%} to {interval.high:.1%})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--snapshot", type=Path)
    options = parser.parse_args()
    if options.snapshot:
        shuffled(options.snapshot, options.runs)
    else:
        invented(options.runs)
