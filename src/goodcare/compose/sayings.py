"""What a report says, in reading order, as its receipts file holds it to be compared later."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.claims.facts import value_text
from goodcare.claims.model import Said
from goodcare.claims.say import NUMBER_CLAIM
from goodcare.compose.worded import sayings_in
from goodcare.publish.blocks import Page, Report, plain

SPOTS = ("headline", "subtitle", "main", "side")
"""Where on a page, the most noticed first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One claim or lone number, as a report says it.

    Args:
        definition_id: the same over every snapshot. claim: id@version. variant: of its wording.
        text: as it stands. about: of a lone number: which answer, group or code it is.
        values: disclosed values behind it by the definition_id of their fact.
        page: key of the first page it stands on. headline: of that page. spot: one of SPOTS.
    """

    definition_id: str
    claim: str
    variant: str
    text: str
    about: str
    values: tuple[tuple[str, str], ...]
    page: str
    headline: str
    spot: str

    @property
    def is_number(self) -> bool:
        """Whether it is a lone number of a chart, list or table."""
        return self.claim == NUMBER_CLAIM

    @property
    def is_suppressed(self) -> bool:
        """Whether a number of it is withheld."""
        return any(value.startswith("suppressed:") for _, value in self.values)


def sayings_of(report: Report) -> tuple[Saying, ...]:
    """Return everything that a report says, each definition once, in reading order."""
    found: dict[str, Saying] = {}
    for page in report.pages:
        for spot, said in _spots(page):
            found.setdefault(said.definition_id, _saying(said, page=page, spot=spot))
    return tuple(found.values())


def _spots(page: Page) -> Iterator[tuple[str, Said]]:
    for spot in SPOTS:
        for said in sayings_in(getattr(page, spot)):
            yield spot, said


def _saying(said: Said, *, page: Page, spot: str) -> Saying:
    is_number = said.claim == NUMBER_CLAIM
    return Saying(
        definition_id=said.definition_id,
        claim=said.claim,
        variant=said.variant,
        text=said.text,
        about=" ".join(fact.about for fact in said.facts if fact.about) if is_number else "",
        values=tuple((fact.definition_id, value_text(fact.shown)) for fact in said.facts),
        page=page.key,
        headline=plain(page.headline),
        spot=spot,
    )
