"""What every section gets to make its pages from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from goodcare.areas import Place
from goodcare.claims.model import Said
from goodcare.claims.say import Speaker
from goodcare.errors import InputError
from goodcare.findings.quotations import QuotationPicker
from goodcare.framework.model import Pillar, Priority
from goodcare.publish.blocks import Label, Page, Text, Words
from goodcare.publish.theme import NEUTRAL_ACCENT
from goodcare.register import EMPTY, Register
from goodcare.snapshot.model import SnapshotReader

Parameters = Mapping[str, str]
DOT = Words(" · ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation beside the report's own: who says its claims, and its quotations."""

    speaker: Speaker
    picker: QuotationPicker


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One report in the making.

    Args:
        speaker: says claims. place: the area that the section is about.
        picker: gives each quotation once.
        made_on: ISO date printed on the title page; the caller's, as core has no clock.
        register: measures and recommendations.
        beside: other conversations, by the name that definitions give them.
        is_regional: the section speaks of the region inside an area's report.
        beside_name: the section speaks of this other conversation; empty: of the report's own.
        pages: pages of the other sections, for sections that are made last.
    """

    speaker: Speaker
    place: Place
    picker: QuotationPicker
    made_on: str
    register: Register = EMPTY
    beside: Mapping[str, Conversation] = field(default_factory=dict)
    is_regional: bool = False
    beside_name: str = ""
    pages: tuple[Page, ...] = ()

    @property
    def snapshot(self) -> SnapshotReader:
        """The frozen data set."""
        return self.speaker.basis.analysis.snapshot

    @property
    def is_beside(self) -> bool:
        """Whether the section speaks of another conversation than the report."""
        return bool(self.beside_name)

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

    def kicker(self, part: Pillar | Priority | None = None) -> Text:
        """Pillar or priority (else the conversation), then place.

        Of another conversation its title comes first, so that nobody takes it for ours.
        """
        place = self.say("heard-across" if self.is_regional else "place-name")
        if part is None:
            return (self.conversation_title, DOT, place)
        whose: Text = (self.conversation_title, DOT) if self.is_beside else ()
        return (*whose, pillar_label(part), DOT, place)

    def across_the_region(self) -> "Context":
        """The same about the whole region; nothing changes where the report is the region's."""
        if self.place.is_region:
            return self
        return replace(self, place=self.region, is_regional=True)

    def in_conversation(self, name: str) -> "Context":
        """The same over a conversation beside ours, at the area of the same id.

        Raises:
            InputError: no snapshot of that name was given, or it does not have the area.
        """
        if name not in self.beside:
            known = ", ".join(sorted(self.beside)) or "none"
            raise InputError(
                f"no snapshot was given for '{name}' (given: {known}). "
                f"Give it with --beside {name}=FOLDER."
            )
        other = self.beside[name]
        gazetteer = other.speaker.basis.analysis.snapshot.gazetteer
        return replace(
            self,
            speaker=other.speaker,
            picker=other.picker,
            beside_name=name,
            place=gazetteer.place(self.place.area.id),
        )

    @property
    def conversation_title(self) -> Label:
        """The conversation's title as a label."""
        title = self.snapshot.manifest.conversation.title
        source = f"beside:{self.beside_name}:title" if self.is_beside else "conversation:title"
        return Label(text=title, source=source)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionKind:
    """A kind of section that report definitions can name.

    Args:
        id: as definitions write it. about: one line for `goodcare report outline`.
        title: its words in the contents; empty: each page's own headline.
        make: makes its pages. parameters: those it understands.
        needs: of these parameters it needs one; `each-pillar` and `each-priority` give theirs.
        is_for_few: made even where too few people answered for any figure about them.
        is_of_codes: has nothing to show where no answer was coded at all.
        is_late: made after the others, whose pages it gets in `Context.pages`.
    """

    id: str
    about: str
    make: Callable[[Context, Parameters], tuple[Page, ...]]
    title: str = ""
    parameters: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    is_for_few: bool = False
    is_of_codes: bool = False
    is_late: bool = False


def pillar_label(part: Pillar | Priority) -> Label:
    """Return the name of a pillar or priority as a label."""
    return Label(text=part.name, source=f"framework:{part.id}")


def accent_of(part: Pillar | Priority | None) -> str:
    """Return the colour of the band."""
    return part.colour if part is not None else NEUTRAL_ACCENT
