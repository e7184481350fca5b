"""The rows that leave: what one respondent gave in one go, and which questions were asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from goodcare.instrument.expressions import Answer, Answers, Expression, evaluate
from goodcare.instrument.model import Instrument, Question
from goodcare.instrument.parsing import parse
from goodcare.instrument.versions import VersionMap, to_version

NO_ANSWER = ("", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """One response.

    Args:
        id: random.
        area: id of a leaf area; empty: not said.
        day: ISO date on which it came in, or empty.
        group_size: for how many people it stands.
        weight: of a design, as decimal text; empty: 1.
        stratum, cluster: of a design, or empty.
        with_help: whether somebody helped to answer.
        answers: by question; see `expressions.Answers`.
        asked: names of the questions that were asked; None: those that the routing says.
    """

    id: str
    area: str
    channel: str = ""
    wave: str = ""
    language: str = ""
    day: str = ""
    group_size: int = 1
    weight: str = ""
    stratum: str = ""
    cluster: str = ""
    can_quote: bool = False
    with_help: bool = False
    answers: Answers
    asked: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """The answers of one row that count.

    Args:
        answers: to questions that were asked; those without an answer are absent.
        asked: names of the questions that were asked.
    """

    answers: dict[str, Answer]
    asked: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Router:
    """Decides for many rows which questions were asked; reads each condition once."""

    instrument: Instrument
    _conditions: dict[str, Expression] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        conditions = {
            question.name: parse(question.relevant)
            for question in self.instrument.questions
            if question.relevant
        }
        object.__setattr__(self, "_conditions", conditions)

    def route(self, row: ExportRow) -> Routed:
        """Return what counts: asked by the routing, and by `asked` where the row says it.

        An answer to a question that is not asked was given before an earlier answer changed.
        """
        answers: dict[str, Answer] = {}
        asked = set()
        for question in self.instrument.questions:
            if not self._is_asked(question, row, answers):
                continue
            asked.add(question.name)
            if row.answers.get(question.name, "") not in NO_ANSWER:
                answers[question.name] = row.answers[question.name]
        return Routed(answers=answers, asked=frozenset(asked))

    def _is_asked(self, question: Question, row: ExportRow, answers: Answers) -> bool:
        if row.asked is not None and question.name not in row.asked:
            return False
        condition = self._conditions.get(question.name)
        return condition is None or evaluate(condition, answers)


def united(
    rows: Iterable[ExportRow], version_map: VersionMap, *, old: Instrument, new: Instrument
) -> Iterator[ExportRow]:
    """Bring rows of an earlier version into a later one; what was new there was not asked.

    Args:
        rows: of the earlier version.
        version_map: checked with `check_map`.
        old: the version of the rows.
        new: the later one.
    """
    router, kept = Router(instrument=old), version_map.kept
    for row in rows:
        routed = router.route(row)
        yield replace(
            row,
            answers=to_version(routed.answers, version_map, new=new),
            asked=frozenset(kept[name] for name in routed.asked if name in kept),
        )


def number_text(answer: Answer) -> str:
    """Write a number without an exponent."""
    return format(answer, "f") if isinstance(answer, Decimal) else str(answer)
