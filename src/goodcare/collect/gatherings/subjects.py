"""What tables can talk about: the framework's themes and proposals, or those of the event."""

from dataclasses import dataclass
from functools import lru_cache

from goodcare.collect.gatherings.models import Gathering
from goodcare.framework import load_framework
from goodcare.framework.model import Framework, PillarKind
from goodcare.snapshot.points import THEMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A theme or a proposal.

    Args:
        id: in the framework; the name itself where the framework has none.
        theme: id of the theme that a proposal belongs to, or empty.
        can_be_chosen: of themes: tables choose among these; the case for change is everybody's.
    """

    id: str
    name: str
    text: str = ""
    theme: str = ""
    can_be_chosen: bool = True


@lru_cache(maxsize=16)
def framework_named(name: str) -> Framework:
    """Return a framework that comes with the program."""
    return load_framework(name)


def has_framework_themes(gathering: Gathering) -> bool:
    """Whether themes are those of the framework."""
    framework = framework_named(gathering.conversation.framework)
    return any(pillar.kind in THEMES for pillar in framework.pillars)


def themes_of(gathering: Gathering) -> tuple[Subject, ...]:
    """List the themes of an event, in their order."""
    framework = framework_named(gathering.conversation.framework)
    found = tuple(
        Subject(
            id=pillar.id,
            name=pillar.name,
            text=pillar.summary,
            can_be_chosen=pillar.kind is PillarKind.THEME,
        )
        for pillar in framework.pillars
        if pillar.kind in THEMES
    )
    return found or tuple(Subject(id=name, name=name) for name in gathering.whole.themes)


def proposals_of(gathering: Gathering) -> tuple[Subject, ...]:
    """List the proposals of an event, in their order."""
    framework = framework_named(gathering.conversation.framework)
    found = tuple(
        Subject(id=one.id, name=one.name, text=one.text, theme=one.pillar)
        for one in framework.proposals
    )
    return found or tuple(Subject(id=name, name=name) for name in gathering.whole.proposals)


def name_of(subjects: tuple[Subject, ...], subject_id: str) -> str:
    """Return the name of a subject; one that was taken off the list keeps its words."""
    return next((one.name for one in subjects if one.id == subject_id), subject_id)
