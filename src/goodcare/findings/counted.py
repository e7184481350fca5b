"""A snapshot with its cells: what every closed-question finding is computed from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from goodcare.areas import Place
from goodcare.disclosure import Policy
from goodcare.disclosure.released import Counted as Whom
from goodcare.engine.cells import Cells, Level
from goodcare.errors import InputError
from goodcare.findings.drawn import Drawn
from goodcare.findings.groups import Group, groups_of
from goodcare.findings.indices import PillarIndex, index_estimate, pillar_indices
from goodcare.findings.scales import has_top
from goodcare.findings.shares import estimate_of
from goodcare.findings.values import Estimate
from goodcare.findings.whom import who_answered
from goodcare.instrument.model import Question
from goodcare.snapshot.model import SnapshotReader

AREA = "area"


def area_levels(areas: Iterable[str]) -> tuple[Level, ...]:
    """Levels of the respondents of some leaf areas."""
    return tuple(Level(AREA, area) for area in sorted(areas))


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Cells of one pass over a snapshot, and the groups in them.

    Args:
        cells: every closed question by leaf area and by demographic level.
        language: of labels.
        policy: how few people may be compared.
        drawn: the same people by stratum and cluster; None where the snapshot names none.
    """

    snapshot: SnapshotReader
    cells: Cells
    language: str
    policy: Policy
    drawn: Drawn | None = None

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every demographic group, in the order of the form."""
        return groups_of(
            self.snapshot.instrument,
            language=self.language,
            derived=self.snapshot.derived_groups,
        )

    @cached_property
    def indices(self) -> tuple[PillarIndex, ...]:
        """The index of every pillar that has one, in the order of the form."""
        return pillar_indices(self.snapshot.instrument)

    @property
    def region(self) -> Place:
        """The whole region."""
        gazetteer = self.snapshot.gazetteer
        return gazetteer.place(gazetteer.region)

    def question(self, name: str) -> Question:
        """Return a question that has top answers.

        Raises:
            InputError: there is none of that name, or it has no good end.
        """
        question = self.snapshot.instrument.question(name)
        if not has_top(question):
            raise InputError(
                f"Question '{name}' has no good end, so no top answers can be compared. Give it "
                f"one in the column gc_good_end of the questionnaire."
            )
        return question

    def top(self, question: Question, levels: Iterable[Level]) -> Estimate:
        """Estimate the share of top answers among some people.

        Args:
            question: with top answers (`has_top`).
            levels: of groups that have nobody in common, as in `Cells.cell`.

        Returns:
            Share (0 to 1) of those who answered on the scale, weighted where weights differ;
            count and base unweighted.
        """
        united = tuple(levels)
        return self.share(
            question.name,
            united,
            chosen=question.top_codes,
            scale=[choice.code for choice in question.scale],
            of=who_answered(question.name, question.top_codes, united),
        )

    def share(
        self,
        column: str,
        levels: Iterable[Level],
        *,
        chosen: Collection[int],
        scale: Collection[int],
        of: Whom | None,
    ) -> Estimate:
        """Estimate a share of answers in a column, as `estimate_of`, by the design where known.

        Args:
            column: that was counted.
            levels: of groups that have nobody in common, as in `Cells.cell`.
            chosen: answer codes counted.
            scale: codes in the base.
            of: whom it counts, for the door.
        """
        united = tuple(levels)
        raw = estimate_of(self.cells.cell(column, united), chosen=chosen, scale=scale, of=of)
        if self.drawn is None:
            return raw
        return self.drawn.of_share(raw, column=column, levels=united, chosen=chosen, scale=scale)

    def mean(self, index: PillarIndex, levels: Iterable[Level]) -> Estimate:
        """Estimate the mean of an index, as `index_estimate`, by the design where known."""
        united = tuple(levels)
        raw = index_estimate(self.cells.cell(index.name, united), index)
        if self.drawn is None:
            return raw
        return self.drawn.of_mean(raw, column=index.name, levels=united, values=index.values)
