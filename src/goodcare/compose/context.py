"""What every section gets to make its pages from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.claims.model import Said
from goodcare.claims.say import Speaker
from goodcare.findings.quotations import QuotationPicker
from goodcare.framework.model import Pillar
from goodcare.publish.blocks import Label, Page, Text, Words
from goodcare.publish.theme import NEUTRAL_ACCENT
from goodcare.snapshot.model import SnapshotReader

Parameters = Mapping[str, str]
DOT = Words(" · ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One report in the making.

    Args:
        speaker: says claims. place: the area of the report.
        picker: gives each quotation once.
        made_on: ISO date printed on the title page; the caller's, as core has no clock.
        pages: pages of the other sections, for sections that are made last.
    """

    speaker: Speaker
    place: Place
    picker: QuotationPicker
    made_on: str
    pages: tuple[Page, ...] = ()

    @property
    def snapshot(self) -> SnapshotReader:
        """The frozen data set."""
        return self.speaker.basis.analysis.snapshot

    @property
    def region(self) -> Place:
        """The whole region as a place."""
        return self.snapshot.gazetteer.place(self.place.region.id)

    def say(self, name: str, **bindings: str) -> Said:
        """Say a claim at the report's place."""
        return self.speaker.say(name, place=self.place, **bindings)

    def number(self, statistic: str, part: str, **parameters: str) -> Said:
        """Say one figure of the report's place, alone."""
        return self.speaker.number(statistic, part, place=self.place, **parameters)

    def kicker(self, pillar: Pillar | None = None) -> Text:
        """Pillar, then place."""
        place = self.say("place-name")
        if pillar is None:
            return (self.conversation_title, DOT, place)
        return (pillar_label(pillar), DOT, place)

    @property
    def conversation_title(self) -> Label:
        """The conversation's title as a label."""
        title = self.snapshot.manifest.conversation.title
        return Label(text=title, source="conversation:title")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionKind:
    """A kind of section that report definitions can name.

    Args:
        id: as definitions write it. about: one line for `goodcare report outline`.
        make: makes its pages. parameters: those it understands.
        is_per_pillar: takes the parameter `pillar`, and stands under `each-pillar`.
        is_late: made after the others, whose pages it gets in `Context.pages`.
    """

    id: str
    about: str
    make: Callable[[Context, Parameters], tuple[Page, ...]]
    parameters: frozenset[str] = frozenset()
    is_per_pillar: bool = False
    is_late: bool = False


def pillar_label(pillar: Pillar) -> Label:
    """Return a pillar's name as a label."""
    return Label(text=pillar.name, source=f"framework:{pillar.id}")


def accent_of(pillar: Pillar | None) -> str:
    """Return the colour of the band."""
    return pillar.colour if pillar is not None else NEUTRAL_ACCENT
