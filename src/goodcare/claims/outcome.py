"""What a statistic is, and what it returns to a claim.

A statistic is a pure function of an analysis, the door, a place and parameters. It is named
`name@version`; a change of its meaning is a new version, so that an old approval cannot cover it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.wording import Wording
from goodcare.disclosure.door import Door
from goodcare.disclosure.values import Shown, Suppressed
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis

Parameters = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One disclosed number of an outcome, and how it is written."""

    kind: FactKind
    shown: Shown | Suppressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything a statistic found that may be said.

    Args:
        variant: which wording fits ("percent", "counts", "more", "possible-less").
        figures: numbers by part. labels: words of the conversation's data by part.
        lists: keys of figures in the order they are shown, by list name.
        method: weights, interval, rounding, family, in words.
        filter: who is counted, in words. filters: of parts that count somebody else.
        over: content hashes of further snapshots that were counted too; part of the identity.
    """

    variant: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    method: str
    filter: str
    filters: Mapping[str, str] = field(default_factory=dict)
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What every statistic is computed from.

    Args:
        beside: other conversations by the name that report definitions give them ("earlier"),
            for statistics over two snapshots.
    """

    analysis: Analysis
    door: Door
    wording: Wording
    language: str
    beside: Mapping[str, "Basis"] = field(default_factory=dict)

    def conversation(self, name: str) -> "Basis":
        """Return the basis of another conversation.

        Raises:
            InputError: no snapshot of that name was given.
        """
        if name not in self.beside:
            known = ", ".join(sorted(self.beside)) or "none"
            raise InputError(
                f"No snapshot was given for '{name}' (given: {known}). "
                f"Give it with --beside {name}=FOLDER."
            )
        return self.beside[name]


Compute = Callable[[Basis, Place, Parameters], Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A named, versioned pure function."""

    name: str
    parameters: frozenset[str]
    variants: frozenset[str]
    compute: Compute
