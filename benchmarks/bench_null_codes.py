"""How many reports word a difference between codes where there is none: shuffles of a snapshot.

    python benchmarks/bench_null_codes.py --snapshot FOLDER --runs 400

Groups and areas: what each respondent mentioned, all of it, is dealt to another respondent. Pairs:
each code is dealt anew among the people who answered the same questions, so that nothing is
mentioned together.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from goodcare.findings.analysis import analyse
from goodcare.findings.code_cells import NO_ANSWER, count_codes
from goodcare.findings.code_pairs import declare_code_areas, declare_codes
from goodcare.findings.code_together import code_pairs_of
from goodcare.findings.families import family_of
from goodcare.findings.values import Tier
from goodcare.snapshot import open_snapshot
from goodcare.stats import wilson_interval

DECLARED = {"codes": declare_codes, "code-areas": declare_code_areas}
WORDED = (Tier.CLEAR, Tier.POSSIBLE)


def shuffled(mentioning, rng):
    """Deal what people said to one another."""
    order = rng.permutation(len(mentioning.answered))
    return replace(
        mentioning, answers=mentioning.answers[order], answered=mentioning.answered[order]
    )


def unlinked(mentioning, rng):
    """Deal each code among people who answered the same questions."""
    answers = mentioning.answers.copy()
    for pattern in np.unique(mentioning.answered[mentioning.answered != NO_ANSWER]):
        rows = np.flatnonzero(mentioning.answered == pattern)
        for column in range(answers.shape[1]):
            answers[rows, column] = answers[rng.permutation(rows), column]
    return replace(mentioning, answers=answers)


def tiers(analysis, rng):
    """Yield what one run words, by family."""
    counted = count_codes(analysis, shuffled(analysis.mentioning, rng))
    for name, declare in DECLARED.items():
        declared = declare(counted)
        family = family_of(name, declared.top, policy=analysis.policy, inside=declared.inside)
        yield name, [one.tier for one in family.tested if one.tier in WORDED]
    pairs = code_pairs_of(
        analysis.snapshot, unlinked(analysis.mentioning, rng), policy=analysis.policy
    )
    yield "together", [one.tier for one in pairs.large if one.tier in WORDED]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--snapshot", type=Path, required=True)
    options = parser.parse_args()
    analysis, rng = analyse(open_snapshot(options.snapshot)), np.random.default_rng(7)
    found = [dict(tiers(analysis, rng)) for _ in range(options.runs)]
    print("| family | any clear | mean number | any clear or possible |")
    for name in (*DECLARED, "together"):
        runs = [one[name] for one in found]
        clear = _share(sum(Tier.CLEAR in one for one in runs), len(runs))
        mean = sum(one.count(Tier.CLEAR) for one in runs) / len(runs)
        print(f"| {name} | {clear} | {mean:.2f} | {_share(sum(map(bool, runs)), len(runs))} |")


def _share(count, runs):
    interval = wilson_interval(count, runs)
    return f"{count / runs:.1%} ({interval.low:.1%} to {interval.high:.1%})"


if __name__ == "__main__":
    main()
