"""The differences that the example carries on purpose, and what they imply for each person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodcare.example.form import read_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """People with this answer minus all others, in percentage points of the top answers."""

    question: str
    column: str
    level: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A code that some people give more often, in one open question.

    Args:
        column, level: who: those of an area, or with an answer to a question.
        times: how much likelier each of them is to think of it.
    """

    code: str
    question: str
    column: str
    level: str
    times: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that is planted; `no_difference` names a question without any."""

    differences: tuple[Difference, ...]
    no_difference: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """Each person's chance of a top answer, and the planted group (stratum) they are in."""

    chance: NDArray[np.float64]
    stratum: NDArray[np.int64]


def load_plan() -> Plan:
    """Read what is planted."""
    data = read_data("planted.yaml")
    return Plan(
        differences=tuple(Difference(**row) for row in data["differences"]),
        no_difference=data["no_difference"],
        themes=tuple(Theme(**row) for row in data["themes"]),
    )


def chances(
    planted: Sequence[Difference],
    levels: Mapping[str, NDArray[np.str_]],
    *,
    answered: NDArray[np.bool_],
    share: float,
) -> Chances:
    """Solve for chances whose group differences are the planted ones.

    Groups overlap (retired people are more often disabled), so each planted difference is a
    difference of averages over all people in the group, not an effect by itself. The effects
    b follow from the linear equations: sum over j of b_j (mean x_j in k - mean x_j outside k) =
    difference k.

    Args:
        planted: the differences of one question.
        levels: by column the level of every person.
        answered: who gives an answer on the scale.
        share: of top answers over everybody who does.
    """
    inside = np.array([levels[one.column] == one.level for one in planted])
    here = inside[:, answered].astype(float)
    equations = np.array(
        [[row[group == 1].mean() - row[group == 0].mean() for row in here] for group in here]
    )
    effects = np.linalg.solve(equations, np.array([one.points / 100 for one in planted]))
    lift = effects @ inside
    powers = 2 ** np.arange(len(planted))
    return Chances(chance=share + lift - lift[answered].mean(), stratum=powers @ inside)
