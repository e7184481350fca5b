"""Findings and kinds in the words of the pages where forms are built."""

from collections.abc import Mapping
from types import MappingProxyType

from goodcare.instrument.draft_files import DraftFinding

LABEL_OF_COLUMN: Mapping[str, str] = MappingProxyType(
    {
        "label": "Question",
        "hint": "Help under the question",
        "relevant": "When it is asked",
        "type": "Answers",
        "name": "Name in data",
        "constraint": "What an answer must meet",
        "constraint_message": "What to say when it does not",
        "gc_role": "What it is for",
        "gc_pair": "Belongs together with",
        "gc_topic": "Topic",
        "gc_finding": "Finding",
        "gc_base": "Who is asked",
        "gc_good_end": "Good end of the scale",
        "gc_top": "Answers counted as good",
        "gc_bands": "Bands",
        "gc_most": "Most answers",
        "gc_pillar": "Pillar",
        "gc_priority": "Priority",
        "gc_section": "Section of the report",
        "gc_by": "Voices parted by",
        "gc_with": "Read together with",
        "gc_group": "Name of the group",
        "gc_headline": "Headline question",
        "gc_sensitive": "Sensitive",
        "gc_signed_video": "Signed video",
        "form_id": "Id",
        "form_title": "Title",
        "default_language": "Language",
    }
)
"""What a column of an XLSForm is called where a form is built."""
TODO_OF_COLUMN: Mapping[str, str] = MappingProxyType(
    {
        "gc_bands": "Write at least one band with its limits, such as 16 to 24.",
        "gc_pair": "Choose each other in both questions, or none.",
        "type": "Write at least two answers.",
    }
)


def is_untranslated(one: DraftFinding) -> bool:
    """Whether a finding says only that a text is missing in one language."""
    column, _, language = one.finding.column.partition(" (")
    return bool(language) and column not in ("gc_low, gc_high",)


def said_of_finding(one: DraftFinding) -> str:
    """Return a finding in one line: which question, which field, what is wrong, what to do."""
    about = ", ".join(one.questions)
    where = f"{about}, answer '{one.choice}': " if one.choice else f"{about}: " if about else ""
    return f"{where}{said_beside(one)}"


def said_beside(one: DraftFinding) -> str:
    """Return a finding as it stands beside its question."""
    finding = one.finding
    column, _, language = finding.column.partition(" (")
    label = LABEL_OF_COLUMN.get(column, column)
    field = f"{label} ({language}" if language else label
    todo = TODO_OF_COLUMN.get(column, finding.todo) if not one.choice else finding.todo
    return f"{field}: {finding.what} {todo}" if field else f"{finding.what} {todo}"
