"""One snapshot, counted once; everything that can be asked of it hangs on this."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goodcare.disclosure import load_policy
from goodcare.engine import NUMPY, Engine
from goodcare.engine.cells import Level
from goodcare.errors import InputError
from goodcare.findings.code_cells import Mentioning, count_codes, mentioning_of
from goodcare.findings.code_together import CodePairs, code_pairs_of
from goodcare.findings.coded import CodedPassages, Flags, Rows, coded_passages
from goodcare.findings.counted import Counted
from goodcare.findings.counting import counting_of
from goodcare.findings.drawn import drawn_of
from goodcare.findings.gatherings import Gathering, gatherings_of
from goodcare.findings.grouping import Grouping
from goodcare.findings.groups import Group
from goodcare.findings.people import People, people_of
from goodcare.findings.quotable import Quotable, quotable_of
from goodcare.findings.subjects import subjects_per_passage
from goodcare.findings.values import Comparison, Family, Steadied
from goodcare.findings.waves import Waves, waves_of
from goodcare.progress import SILENT, Progress
from goodcare.snapshot.model import SnapshotReader


@dataclass(frozen=True, kw_only=True)
class Analysis(Counted):
    """A snapshot with its cells; families, people and codings are computed when first asked for.

    Families are computed once per snapshot and the same for every report.
    """

    @cached_property
    def families(self) -> dict[str, Family]:
        """Memory of `goodcare.findings.registry`, by name of the family."""
        return {}

    @cached_property
    def verdicts(self) -> dict[str, Mapping[str, tuple[Comparison, ...]]]:
        """Memory of `goodcare.findings.registry`, by name of the family."""
        return {}

    @cached_property
    def steadied(self) -> dict[str, dict[str, Steadied]]:
        """Memory of `goodcare.findings.pooling`, by name of the question."""
        return {}

    @cached_property
    def waves(self) -> Waves:
        """Answers by wave, counted when they are first asked for."""
        return waves_of(self)

    @cached_property
    def people(self) -> People:
        """Respondents, for attributions and channels."""
        return people_of(self.snapshot)

    @cached_property
    def coded(self) -> CodedPassages:
        """Passages with the codes that count."""
        return coded_passages(self.snapshot)

    @cached_property
    def subjects(self) -> Rows:
        """On how many subjects each passage is."""
        return subjects_per_passage(self.coded, self.snapshot.codebook)

    @cached_property
    def quotable(self) -> Quotable:
        """What may be quoted, with the stretches that were coded."""
        return quotable_of(self.snapshot)

    @cached_property
    def gatherings(self) -> dict[str, Gathering]:
        """Events, tables and focus groups, by id."""
        return gatherings_of(self.snapshot)

    @cached_property
    def passages_by_place(self) -> dict[frozenset[str], Flags]:
        """Memory of `goodcare.findings.reach.passages_in`, by leaf areas."""
        return {}

    @cached_property
    def groupings(self) -> dict[int, Grouping]:
        """Memory of `goodcare.findings.profiles`, by the people that each profile needs."""
        return {}

    @cached_property
    def closed_answers(self) -> dict[str, NDArray[np.uint8]]:
        """Memory of `goodcare.findings.by_answer`: everybody's answer, by question."""
        return {}

    @cached_property
    def mentioning(self) -> Mentioning:
        """What each respondent mentioned in answer to questions that everybody was asked."""
        return mentioning_of(self.snapshot, coded=self.coded, people=self.people)

    @cached_property
    def codes_counted(self) -> Counted:
        """Cells of codes, as `cells` are of questions."""
        return count_codes(self, self.mentioning)

    @cached_property
    def code_pairs(self) -> CodePairs:
        """Which codes the same people mention, tested and corrected together."""
        return code_pairs_of(self.snapshot, self.mentioning, policy=self.policy)

    @cached_property
    def _groups_by_level(self) -> dict[Level, Group]:
        return {group.level: group for group in self.groups}

    def group(self, level: Level) -> Group:
        """Return the demographic group of a level.

        Args:
            level: as one column has it.

        Returns:
            The group with its label, of one answer or declared with the conversation.

        Raises:
            InputError: no demographic question makes this group.
        """
        try:
            return self._groups_by_level[level]
        except KeyError:
            raise InputError(
                f"There is no group '{level.value}' of '{level.column}' in this questionnaire."
            ) from None


def analyse(
    snapshot: SnapshotReader,
    *,
    language: str = "",
    engine: Engine = NUMPY,
    progress: Progress = SILENT,
) -> Analysis:
    """Count a snapshot in one pass: every closed question by leaf area and demographic level.

    Args:
        snapshot: an opened snapshot.
        language: of labels; the instrument's default where empty.
        engine: what counts; the result is the same whichever it is.
        progress: told while the responses are counted.

    Returns:
        Cells (unweighted counts, sums of weights and of their squares), and what is computed from
        them when it is first asked for. Findings say which of their figures are weighted. Where
        the snapshot names strata or clusters, shares have the intervals that these imply.

    Raises:
        InputError: the snapshot's disclosure policy cannot be read.
        IntegrityError: its responses are damaged.
    """
    instrument = snapshot.instrument
    counting = counting_of(instrument, snapshot.gazetteer, derived=snapshot.derived_groups)
    return Analysis(
        snapshot=snapshot,
        cells=engine.cells(snapshot, counting, progress=progress),
        language=language or instrument.default_language,
        policy=load_policy(snapshot.path),
        drawn=drawn_of(snapshot, counting),
    )
