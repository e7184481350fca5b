"""The plan of a conversation in sections, and what is missing before it can be opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.text import Truncator

from goodcare.collect.conversations.channels import channel_label
from goodcare.collect.conversations.languages import language_name
from goodcare.collect.conversations.models import (
    Conversation,
    LawfulBasis,
    SpecialCategoryCondition,
)
from goodcare.collect.conversations.tasks import TaskState, tasks_of


class Section(StrEnum):
    """One small page of the plan; the value stands in its address."""

    ABOUT = "about"
    BASIS = "lawful-basis"
    DATES = "dates"
    LANGUAGES = "languages"
    CONSENT = "consent"
    AREAS = "areas"
    CHANNELS = "channels"
    FRAMEWORK = "framework"
    HELP = "help"
    CONTACT = "contact"
    TARGETS = "targets"
    GROUPS = "groups"
    ATTRIBUTION = "attribution"
    MARGINS = "margins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """How one section stands.

    Args:
        section: which.
        title: as shown.
        summary: what was planned, in a few words; empty: nothing yet.
        missing: what has to be said before opening; empty: nothing.
        is_optional: whether a conversation may do without it.
    """

    section: Section
    title: str
    summary: str
    missing: str = ""
    is_optional: bool = False

    @property
    def address(self) -> str:
        """Name of its page's address, where it is no page like the others."""
        return "plan-targets" if self.section is Section.TARGETS else ""

    @property
    def state(self) -> str:
        """Words of its mark."""
        if self.missing:
            return "To do"
        if self.summary:
            return "Done"
        return "Optional" if self.is_optional else "To do"

    @property
    def colour(self) -> str:
        """Colour of its mark."""
        return {"Done": "green", "To do": "blue"}.get(self.state, "grey")


def planned_sections(conversation: Conversation) -> tuple[Planned, ...]:
    """Return every section of the plan, in the order in which they are worked through."""
    return tuple(_planned(section, conversation) for section in Section)


def missing_to_open(conversation: Conversation) -> tuple[str, ...]:
    """Return what is missing before people can answer: one line each."""
    plan = [one.missing for one in planned_sections(conversation) if one.missing]
    tasks = [
        task.to_open
        for task in tasks_of(conversation)
        if task.to_open and task.state is not TaskState.DONE
    ]
    return (*plan, *tasks)


def section_title(section: Section) -> str:
    """Return the heading of a section."""
    return _SECTIONS[section][0]


def _planned(section: Section, conversation: Conversation) -> Planned:
    title, summary, missing = _SECTIONS[section]
    said = summary(conversation)
    return Planned(
        section=section,
        title=title,
        summary=said,
        missing="" if said and section not in _PARTLY else missing(conversation, said),
        is_optional=section in OPTIONAL,
    )


def _about(conversation: Conversation) -> str:
    return Truncator(conversation.purpose).words(18)


def _basis(conversation: Conversation) -> str:
    if not conversation.lawful_basis or not conversation.special_category_condition:
        return ""
    basis = LawfulBasis(conversation.lawful_basis).label
    condition = SpecialCategoryCondition(conversation.special_category_condition).label
    return f"{basis}. {condition}."


def _dates(conversation: Conversation) -> str:
    first, last, kept = (
        conversation.first_day,
        conversation.last_day,
        conversation.retention_on,
    )
    if first is None or last is None or kept is None:
        return ""
    return f"{_day(first)} to {_day(last)}; erased on {_day(kept)}"


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _languages(conversation: Conversation) -> str:
    return "; ".join(language_name(code) for code in conversation.languages)


def _consent(conversation: Conversation) -> str:
    wording = conversation.consent_wordings.last()
    if wording is None:
        return ""
    return (
        f"Version {wording.number}, in {len(wording.text)} language{'s' * (len(wording.text) != 1)}"
    )


def _consent_missing(conversation: Conversation, _said: str) -> str:
    wording = conversation.consent_wordings.last()
    if wording is None:
        return "Write the consent wording."
    lacking = [
        language_name(code)
        for code in conversation.languages
        if not wording.text.get(code) or not wording.quote_text.get(code)
    ]
    return f"Write the consent wording in: {'; '.join(lacking)}." if lacking else ""


def _areas(conversation: Conversation) -> str:
    gazetteer = conversation.gazetteer
    if gazetteer is None:
        return ""
    count = len(gazetteer.areas)
    return f"{gazetteer[gazetteer.region].name}: {count} area{'s' * (count != 1)}"


def _channels(conversation: Conversation) -> str:
    return "; ".join(channel_label(channel) for channel in conversation.channels)


def _framework(conversation: Conversation) -> str:
    count = len(conversation.priorities)
    words = f", {count} priorit{'y' if count == 1 else 'ies'}" if count else ""
    return f"{conversation.framework}{words}"


def _help(conversation: Conversation) -> str:
    count = sum(bool(line.strip()) for line in conversation.help_lines.splitlines())
    return f"{count} place{'s' * (count != 1)} to turn to" if count else ""


def _contact(conversation: Conversation) -> str:
    return conversation.contact


def _targets(conversation: Conversation) -> str:
    count = conversation.targets.count()
    return f"{count} target{'s' * (count != 1)}" if count else ""


def _groups(conversation: Conversation) -> str:
    return "Groups that unite answers are declared" if conversation.groups else ""


def _attribution(conversation: Conversation) -> str:
    return ", then ".join(conversation.attribution)


def _margins(conversation: Conversation) -> str:
    rows = len(conversation.margins.splitlines()) - 1
    return f"{rows:,} rows" if conversation.margins else ""


def _always(text: str) -> Callable[[Conversation, str], str]:
    return lambda _conversation, _said: text


_nothing = _always("")
_SECTIONS: dict[
    Section, tuple[str, Callable[[Conversation], str], Callable[[Conversation, str], str]]
] = {
    Section.ABOUT: ("Title and purpose", _about, _always("Say what the conversation is for.")),
    Section.BASIS: (
        "Lawful basis",
        _basis,
        _always("Choose the lawful basis and the condition for special category data."),
    ),
    Section.DATES: (
        "Dates and retention",
        _dates,
        _always("Set the first day, the last day and the day on which answers are erased."),
    ),
    Section.LANGUAGES: ("Languages", _languages, _always("Choose the languages.")),
    Section.CONSENT: ("Consent wording", _consent, _consent_missing),
    Section.AREAS: ("Areas", _areas, _always("Add the areas.")),
    Section.CHANNELS: ("Ways to take part", _channels, _always("Choose the ways to take part.")),
    Section.FRAMEWORK: ("Framework and priorities", _framework, _nothing),
    Section.HELP: ("Where people find help", _help, _nothing),
    Section.CONTACT: ("Contact", _contact, _nothing),
    Section.TARGETS: ("Targets", _targets, _nothing),
    Section.GROUPS: ("Groups that unite answers", _groups, _nothing),
    Section.ATTRIBUTION: ("Words beside quotations", _attribution, _nothing),
    Section.MARGINS: ("People who live there (census)", _margins, _nothing),
}
_PARTLY = frozenset({Section.CONSENT})
OPTIONAL = frozenset(
    {
        Section.HELP,
        Section.CONTACT,
        Section.TARGETS,
        Section.GROUPS,
        Section.ATTRIBUTION,
        Section.MARGINS,
    }
)
