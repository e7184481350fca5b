"""Surveys without any difference, analysed as any snapshot is: what is worded of them is false.

Who is in which area and group is drawn once per survey, with the weights; answers are drawn anew in
every run, independent of all three. People may have a tendency: then answers of one person go
together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
from scipy.special import ndtri

from goodcare.areas import Area, Gazetteer
from goodcare.findings import Analysis, Tier, analyse, area_family, group_family
from goodcare.framework.model import Framework, Pillar, PillarKind
from goodcare.instrument.model import GoodEnd, Role
from tests.findings.fake import SOURCE, FakeSnapshot, choices, question

AREAS = {"a": 42} | dict.fromkeys("bcdefgh", 150)
PILLARS = ("first", "second", "third", "fourth", "fifth")
YES_OR_NO = (0.05, 0.08, 0.10, 0.12, 0.18, 0.22, 0.28, 0.35, 0.42, 0.55)
LEVELS = (16, 16, 16, 16, 15, 15, 15, 15, 15, 15)
"""With ten questions of two answers: 174 levels."""

ALIKE = 0.3
"""Correlation of two answers of one person, underneath, where people have a tendency."""

GAZETTEER = Gazetteer(
    areas=(
        Area(id="region", name="Region", kind="region"),
        *(Area(id=one, name=one.upper(), kind="borough", parents=("region",)) for one in AREAS),
    ),
    region="region",
)
FRAMEWORK = Framework(
    id="f",
    title="F",
    version="1",
    pillars=tuple(
        Pillar(
            id=one,
            name=one,
            phrase=one,
            kind=PillarKind.PILLAR,
            colour="#1D5FA8",
            summary="",
            source=SOURCE,
        )
        for one in PILLARS
    ),
    indicators=(),
)


@dataclass(frozen=True, kw_only=True)
class NullSurvey(FakeSnapshot):
    """Columns instead of rows; the answers of one run."""

    columns: dict
    derived_groups: tuple = ()
    responses: list = field(default_factory=list)
    gazetteer: Gazetteer = GAZETTEER
    framework: Framework = FRAMEWORK

    @property
    def manifest(self):
        return replace(super().manifest, counts={"responses": len(self.columns["area"])})

    def response_batches(self, columns):
        empty = pa.array([""] * len(self.columns["area"]))
        yield pa.RecordBatch.from_pydict({name: self.columns.get(name, empty) for name in columns})


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is asked, and of whom.

    Args:
        n_questions: on experience, spread over the pillars.
        n_headline: of them in the first level of the families, the others inside pillars.
        spread: of the weights, relative to their mean; 0 unweighted.
        alike: correlation of two answers of one person, underneath.
    """

    n_questions: int = 60
    n_headline: int = 60
    levels: tuple = LEVELS
    spread: float = 0.0
    alike: float = 0.0
    seed: int = 1

    @property
    def questions(self):
        asked = [
            question(
                f"q{at}",
                role=Role.EXPERIENCE,
                choices=choices("never", "rarely", "some", "most", "all"),
                good_end=GoodEnd.LAST,
                is_headline=at < self.n_headline,
                pillar=PILLARS[at % len(PILLARS)],
            )
            for at in range(self.n_questions)
        ]
        about = [
            question(f"d{at}", role=Role.DEMOGRAPHIC, choices=choices(*_names(size)))
            for at, size in enumerate((*(2 for _ in YES_OR_NO), *self.levels))
        ]
        return (*asked, *about)


def _names(size):
    return ("no", "yes") if size == 2 else tuple(f"level{at}" for at in range(size))


def null_surveys(plan: Plan, *, runs: int, seed: int) -> Iterator[Analysis]:
    """Draw answers again and again, and analyse them."""
    people = _people(plan, np.random.default_rng(plan.seed))
    base_rates = np.random.default_rng(plan.seed).uniform(0.2, 0.9, plan.n_questions)
    questions = plan.questions
    rng = np.random.default_rng(seed)
    for _ in range(runs):
        answers = _answers(base_rates, plan.alike, rng)
        yield analyse(NullSurvey(questions=questions, columns=people | answers))


def _people(plan, rng):
    n = sum(AREAS.values())
    area = np.repeat(list(AREAS), list(AREAS.values()))
    about, logs = {}, np.zeros(n)
    shares = [np.array([1 - share, share]) for share in YES_OR_NO]
    shares += [rng.dirichlet(np.full(size, 0.8)) for size in plan.levels]
    for at, share in enumerate(shares):
        code = rng.choice(len(share), p=share, size=n) + 1
        if at in (2, 9, 12, 15):  # as raking makes weights: a factor for each of some groups
            logs += rng.standard_normal(len(share))[code - 1]
        code[rng.random(n) > 0.95] = 0
        about[f"d{at}"] = pa.array(code.astype(np.uint8))
    return {"area": pa.array(area), "weight": pa.array(_weights(logs, plan.spread)), **about}


def _weights(logs, spread):
    """Stretch factors until the weights vary as much as asked."""
    if spread == 0:
        return np.ones(len(logs))
    low, high = 0.0, 5.0
    for _ in range(50):
        middle = (low + high) / 2
        weights = np.exp(middle * logs)
        low, high = (middle, high) if weights.std() < spread * weights.mean() else (low, middle)
    return weights / weights.mean()


def _answers(base_rates, alike, rng):
    n = sum(AREAS.values())
    tendency = rng.standard_normal((n, 1))
    own = rng.standard_normal((n, len(base_rates)))
    is_top = np.sqrt(alike) * tendency + np.sqrt(1 - alike) * own < ndtri(base_rates)
    codes = np.where(is_top, rng.integers(4, 6, is_top.shape), rng.integers(1, 4, is_top.shape))
    codes[rng.random(codes.shape) > 0.97] = 0
    return {f"q{at}": pa.array(column.astype(np.uint8)) for at, column in enumerate(codes.T)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """Sentences of one run, all of them false: numbers that are clear, and clear or possible.

    Args:
        report: of one area and the scan of groups: what one report can say.
    """

    report_clear: int
    report_any: int
    areas_clear: int
    areas_any: int
    groups_clear: int
    groups_any: int


def worded(analysis: Analysis, *, area: str) -> Worded:
    """Count what may be said, in the report of one area and in each family."""
    groups, areas = group_family(analysis), area_family(analysis)
    own = [one.tier for one in areas.tested if one.area_id == area]
    own_clear, own_possible = own.count(Tier.CLEAR), own.count(Tier.POSSIBLE)
    return Worded(
        report_clear=groups.n_clear + own_clear,
        report_any=groups.n_clear + groups.n_possible + own_clear + own_possible,
        areas_clear=areas.n_clear,
        areas_any=areas.n_clear + areas.n_possible,
        groups_clear=groups.n_clear,
        groups_any=groups.n_clear + groups.n_possible,
    )


def all_worded(plan: Plan, *, runs: int, seed: int) -> Iterator[Worded]:
    """Count in every run; its report is that of one area, in turn."""
    for run, analysis in enumerate(null_surveys(plan, runs=runs, seed=seed)):
        yield worded(analysis, area=list(AREAS)[run % len(AREAS)])
