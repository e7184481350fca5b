"""What leaves the system, as statements about numbers of people.

A published figure tells a reader that some number of people lies between two limits: a count is
exact, a percentage of a known base leaves a few counts possible, a suppressed figure leaves all of
them. Auditor, suppression and ledger read these statements and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

EVERYBODY = ""
"""A group that all respondents are in."""
AREA = "area"
"""The column of areas."""
CODES = "code:"
"""Begins the question of people who mentioned codes; alone: who gave a codeable answer."""
IN_ANSWERS_TO = "@"
"""Begins the question that codes were mentioned in answer to."""
OF_QUESTION = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Which people a figure counts: those who answered so, among those who are in a group.

    Args:
        question: column of responses ("exp_listened", "sources/gp"), "code:" with the ids of codes
            for people who mentioned any of them (`mentioned`), or empty: everybody, whatever they
            answered.
        answers: codes that count (of a code: empty, who mentioned it); empty of a question:
            everybody with an answer on its scale.
        column: what the group is of: "area", "channel", a demographic column, or empty: everybody.
        values: levels of the column, united; empty where `column` is.
        within: leaf areas that a group of another column is in; empty: wherever.
    """

    question: str = ""
    answers: frozenset[int] = frozenset()
    column: str = EVERYBODY
    values: frozenset[str | int] = frozenset()
    within: frozenset[str] = frozenset()

    @property
    def areas(self) -> frozenset[str]:
        """Leaf areas that these people are in; empty: of the whole region."""
        return frozenset(map(str, self.values)) if self.column == AREA else self.within

    @property
    def is_base(self) -> bool:
        """Whether these people are what shares are of, and no part of it."""
        return not self.answers and base_question(self.question) == self.question

    @property
    def base(self) -> "Counted":
        """Whom a share of these people is of; the base of a base is itself.

        Of one choice of several: everybody with an answer on the scale of the question.
        """
        question, answers = base_question(self.question), frozenset[int]()
        if (question, answers) == (self.question, self.answers):
            return self
        return replace(self, question=question, answers=answers)


def base_question(question: str) -> str:
    """Return what everybody in the base of a question, or of codes, did."""
    if question.startswith(CODES):
        _, found, asked = question.partition(IN_ANSWERS_TO)
        return f"{CODES}{found}{asked}"
    return question.partition(OF_QUESTION)[0]


def mentioned(codes: Iterable[str], *, question: str = "") -> str:
    """Return what stands for "mentioned any of these codes", in answer to a question or at all.

    Args:
        codes: ids of codes.
        question: in answer to which; empty: at all.

    Returns:
        What stands in `Counted.question`.
    """
    within = f"{IN_ANSWERS_TO}{question}" if question else ""
    return f"{CODES}{'+'.join(sorted(codes))}{within}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """One statement of a publication about a number of people.

    Args:
        table: the published table that it stands in, as receipts and ledger name it.
        counted: whom it counts, unweighted.
        low, high: what a reader can tell: low <= people <= high; equal for an exact count. `high`
            is None where nothing is said about it.
        is_suppressed: the table has a place for the figure, and hides it.
        true: the number of people itself; never published, never written to a ledger.
    """

    table: str
    counted: Counted
    low: int = 0
    high: int | None = None
    is_suppressed: bool = False
    true: int
