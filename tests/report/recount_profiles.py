"""Groups respondents by their answers again, with StepMix, from the file of responses."""

import warnings
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from stepmix.stepmix import StepMix

from tests.report.recount import Answers, Share
from tests.report.recounted import Recounted

SECTION = "profiles"
MOST_CLASSES = 4


@dataclass
class Profiles:
    """Latent classes of the region's respondents, the largest first."""

    answers: Answers

    @cached_property
    def questions(self) -> list[str]:
        rows = self.answers.originals.questions
        return [name for name, row in rows.items() if row.get("gc_section") == SECTION]

    @cached_property
    def codes(self) -> np.ndarray:
        """Codes from zero by respondent and question; no number where there is no answer."""
        columns = []
        for name in self.questions:
            places = {one["name"]: at for at, one in enumerate(self.answers.scale(name))}
            columns.append(self.answers.single(name).map(places).to_numpy(float))
        return np.stack(columns, axis=1)

    @cached_property
    def is_grouped(self) -> np.ndarray:
        return 2 * (~np.isnan(self.codes)).sum(axis=1) >= len(self.questions)

    @cached_property
    def group(self) -> np.ndarray:
        """Of everybody the number of their group, from 1; 0 for who is in none."""
        grouped = self.codes[self.is_grouped]
        fitted = [self._fitted(grouped, n) for n in range(1, MOST_CLASSES + 1)]
        best = min(fitted, key=lambda model: model.bic(grouped))
        found = best.predict(grouped)
        sizes = np.bincount(found)
        number = np.empty(len(sizes), dtype=int)
        number[np.argsort(-sizes, kind="stable")] = np.arange(1, len(sizes) + 1)
        everybody = np.zeros(len(self.codes), dtype=int)
        everybody[self.is_grouped] = number[found]
        return everybody

    def _fitted(self, codes: np.ndarray, n_classes: int) -> StepMix:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return StepMix(
                n_components=n_classes, measurement="categorical_nan", n_init=6, random_state=1,
                max_iter=3000, abs_tol=1e-9, verbose=0, progress_bar=0,
            ).fit(codes)  # fmt: skip

    def of(self, part: str, which: str, area: str) -> Recounted:
        """What a figure should be: "profiles", "base", "count", "share", "seen_by/soonest"."""
        here = self.group[self.answers.is_in(area).to_numpy()]
        if part == "profiles":
            return Recounted(int(self.group.max()))
        if part == "base":
            return Recounted(int((here > 0).sum()))
        if "/" in part:
            name, _, answer = part.partition("/")
            column = self.questions.index(name)
            scale = [one["name"] for one in self.answers.scale(name)]
            said = self.codes[self.group == int(which), column]
            base = int((~np.isnan(said)).sum())
            return self._share(int((said == scale.index(answer)).sum()), base)
        count = int((here == int(which)).sum())
        return Recounted(count) if part == "count" else self._share(count, int((here > 0).sum()))

    @staticmethod
    def _share(count: int, base: int) -> Recounted:
        share = Share(count=count, base=base)
        return Recounted(share.value, share)
