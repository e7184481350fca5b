"""A snapshot with its cells: what every closed-question finding is computed from."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from goodcare.areas import Place
from goodcare.disclosure import Policy
from goodcare.engine.cells import Cells, Level
from goodcare.errors import InputError
from goodcare.findings.groups import Group, groups_of
from goodcare.findings.indices import PillarIndex, pillar_indices
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
    """

    snapshot: SnapshotReader
    cells: Cells
    language: str
    policy: Policy

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
        return estimate_of(
            self.cells.cell(question.name, united),
            chosen=question.top_codes,
            scale=[choice.code for choice in question.scale],
            of=who_answered(question.name, question.top_codes, united),
        )
