"""A forest plot of comparisons: differences with their intervals, and the table of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from goodcare.claims.model import FactKind
from goodcare.claims.writing import write
from goodcare.disclosure import Door
from goodcare.errors import InputError
from goodcare.findings import Analysis, Comparison
from goodcare.findings.comparisons import subject_of
from goodcare.findings.groups import in_language
from goodcare.findings.indices import PillarIndex
from goodcare.instrument.model import Question
from goodcare.notebook.rows import ForestRow, inside_row, label_of, shown_row
from goodcare.notebook.svg import drawing

INSIDE = "Inside view, not for publication: small numbers are not protected here."
MARKS = (
    "Circle: clearly more. Square: clearly less. Hollow circle: possible. Small dot: no difference "
    "is worded, whatever its own interval, because all comparisons of a family are corrected "
    "together."
)
_TABLE = Markup(
    "<details><summary>Table</summary><table><thead><tr><th>Compared</th><th>Share</th>"
    "<th>Others</th><th>Difference, points</th><th>95% interval</th><th>Verdict</th></tr></thead>"
    "<tbody>{rows}</tbody></table></details>"
)
_ROW = Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForestPlot:
    """Comparisons on one question or index, largest difference first.

    A notebook draws it by itself: the picture, and the same numbers as a table below it.

    Args:
        title: what was asked. subtitle: what the numbers are.
        rows: what may be shown. not_shown: names of those of whom nothing may be.
        notice: what the reader must know of disclosure.
        is_inside: whether small numbers stand in it.
        language: of numbers.
    """

    title: str
    subtitle: str
    rows: tuple[ForestRow, ...]
    not_shown: tuple[str, ...]
    notice: str
    is_inside: bool
    language: str

    def _repr_svg_(self) -> str:
        notes = [note for note in (MARKS, self.left_out, self.notice) if note]
        return drawing(
            self.rows,
            title=self.title,
            subtitle=self.subtitle,
            notes=notes,
            language=self.language,
        )

    def _repr_html_(self) -> str:
        rows = Markup("").join(_ROW.format(*self._cells(row)) for row in self.rows)
        return f"{self._repr_svg_()}{_TABLE.format(rows=rows)}"

    @property
    def left_out(self) -> str:
        """Say of whom nothing is shown; empty where that is nobody."""
        reason = "Nobody to compare" if self.is_inside else "Too few to show"
        return f"{reason}: {', '.join(self.not_shown)}." if self.not_shown else ""

    def _cells(self, row: ForestRow) -> tuple[str, ...]:
        share, points = FactKind.SHARE, FactKind.POINTS
        low, high = (write(end, kind=points, language=self.language) for end in (row.low, row.high))
        return (
            row.label,
            write(row.here, kind=share, language=self.language),
            write(row.rest, kind=share, language=self.language),
            write(row.difference, kind=points, language=self.language),
            f"{low} to {high}",
            row.verdict,
        )


def forest_plot(
    analysis: Analysis,
    comparisons: Sequence[Comparison],
    *,
    door: Door | None = None,
    inside: bool = False,
) -> ForestPlot:
    """Draw comparisons on one question, as `group_comparisons` and `comparison` return them.

    Args:
        analysis: that they come from.
        comparisons: of groups or areas, all on the same question or index.
        door: decides what may be shown; that of the snapshot's policy where none is given.
        inside: show everything, unsuppressed, and say that it is not for publication.

    Returns:
        What a notebook draws. Shares are weighted where weights differ. Through the door they are
        whole points, intervals outwards, and groups that may not be shown are named without a
        number.

    Raises:
        InputError: no comparisons, or on several questions, or of what is no group or area of this
            analysis.
    """
    subject = _subject(analysis, comparisons)
    through = door or Door(analysis.policy)
    named = [(label_of(analysis, raw), raw) for raw in comparisons]
    rows = [
        (
            label,
            inside_row(raw, label=label)
            if inside
            else shown_row(raw, label=label, subject=subject, door=through),
        )
        for label, raw in named
    ]
    kept = [row for _, row in rows if row is not None]
    return ForestPlot(
        title=_title(analysis, subject),
        subtitle=_subtitle(analysis, subject),
        rows=tuple(sorted(kept, key=lambda row: -row.difference)),
        not_shown=tuple(label for label, row in rows if row is None),
        notice=INSIDE if inside else through.notices,
        is_inside=inside,
        language=analysis.language,
    )


def _subject(analysis: Analysis, comparisons: Sequence[Comparison]) -> Question | PillarIndex:
    names = list(dict.fromkeys(one.question for one in comparisons))
    if not names:
        raise InputError("There are no comparisons to draw. Give those of one question.")
    if len(names) > 1:
        raise InputError(
            f"A forest plot shows one question; these comparisons are on {', '.join(names)}. "
            "Draw one plot for each."
        )
    return subject_of(analysis, names[0])


def _title(analysis: Analysis, subject: Question | PillarIndex) -> str:
    if isinstance(subject, PillarIndex):
        pillars = analysis.snapshot.framework.pillars
        return next((one.name for one in pillars if one.id == subject.pillar), subject.pillar)
    return in_language(subject.label, language=analysis.language, default=subject.name)


def _subtitle(analysis: Analysis, subject: Question | PillarIndex) -> str:
    difference = "Difference from everybody else who answered, in points, with 95% intervals."
    if isinstance(subject, PillarIndex):
        return f"Mean share of {len(subject.questions)} questions answered at the top. {difference}"
    chosen = [
        in_language(choice.label, language=analysis.language, default=choice.name)
        for choice in subject.choices
        if choice.code in subject.top_codes
    ]
    return f"Respondents who answered “{'” or “'.join(chosen)}”. {difference}"
