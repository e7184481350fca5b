"""The codebook: the themes that coders mark, and what each is evidence for, as data."""

from dataclasses import dataclass, field
from enum import StrEnum

from goodcare.errors import InputError
from goodcare.reading import did_you_mean


class CodeKind(StrEnum):
    """What a code is about."""

    INDICATOR = "indicator"
    SERVICE = "service"
    CHANGE_CARE = "change-care"
    CHANGE_WIDER = "change-wider"
    PARTNER = "partner"  # who could act: marked on an answer beside what they could do
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One theme that coders mark.

    Args:
        label: as printed in lists.
        phrase: completing "respondents mentioned …" ("being listened to, with enough time").
        parent: id of the code above it, or empty.
        pillar: id of a pillar, or empty.
        indicators: ids of the framework's indicators (or anti-indicators) it is evidence for.
        evidence_for: ids of its statements, consequences, model points and wants it is evidence
            for.
        priorities: ids of the priorities that it is about.
        opposite: id of the code that says the contrary ("more in person", "more online").
        is_sensitive: few mentions are protected in whole areas too.
        level: where it lies; empty: that of the code above it, else as its kind says
            (`goodcare.framework.levels`).
    """

    id: str
    label: str
    phrase: str
    definition: str
    kind: CodeKind
    parent: str = ""
    pillar: str = ""
    indicators: tuple[str, ...] = ()
    evidence_for: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    opposite: str = ""
    is_sensitive: bool = False
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """All codes of a conversation. Build it with `load_codebook`, which checks it."""

    version: str
    codes: tuple[Code, ...]
    _by_id: dict[str, Code] = field(init=False, repr=False, compare=False)
    _places: dict[str, int] = field(init=False, repr=False, compare=False)
    _above: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {code.id: code for code in self.codes})
        object.__setattr__(self, "_places", {code.id: at for at, code in enumerate(self.codes)})
        object.__setattr__(self, "_above", {})

    def above(self, code_id: str) -> tuple[str, ...]:
        """Return the parent of a code, its parent, and so on to the top.

        Raises:
            InputError: there is no such code.
        """
        if code_id not in self._above:
            found: list[str] = []
            parent = self[code_id].parent
            while parent and parent not in found:
                found.append(parent)
                parent = self[parent].parent
            self._above[code_id] = tuple(found)
        return self._above[code_id]

    def place_of(self, code_id: str) -> int:
        """Return where a code of this codebook stands in `codes`."""
        return self._places[code_id]

    def __getitem__(self, code_id: str) -> Code:
        """Return a code by id.

        Raises:
            InputError: there is none; the message names the nearest.
        """
        try:
            return self._by_id[code_id]
        except KeyError:
            advice = did_you_mean(code_id, self._by_id)
            raise InputError(f"The codebook has no code '{code_id}'.{advice}") from None

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._by_id
