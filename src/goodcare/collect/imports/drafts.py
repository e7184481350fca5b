"""The mapping assistant: a draft of the mapping, and the decisions that a person makes in it."""

import json
import re
from dataclasses import dataclass

from goodcare.collect.imports.folders import files_of, folder_of
from goodcare.collect.imports.models import Batch
from goodcare.errors import InputError
from goodcare.safekeeping.working import working_folder
from goodcare.snapshot import DraftSources, draft_mapping

CHECK, OPEN = "# check:", '"?"'
RESPONSES = "responses"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """A line of a mapping that somebody has to decide, or look at.

    Args:
        number: from 1.
        text: the line.
        why: what to look at; empty: it is a "?" that the import refuses.
    """

    number: int
    text: str
    why: str = ""

    @property
    def is_undecided(self) -> bool:
        """Whether the import refuses until it is decided."""
        return OPEN in self.text


def drafted_mapping(batch: Batch, *, key: str) -> str:
    """Draft the mapping of uploaded files; what it says about the conversation is filled in.

    Raises:
        InputError: a file cannot be read, or there are responses without a questionnaire.
    """
    parts = [file["part"] for file in batch.files]
    if RESPONSES not in parts:
        raise InputError(
            "Files without responses need a mapping of their own: upload mapping.yaml with them."
        )
    if batch.version is None:
        raise InputError("Choose the questionnaire that these responses answer.")
    with working_folder("import") as folder:
        files = files_of(batch, folder)
        text = draft_mapping(DraftSources(files=files, key=key))
        for place in (folder, folder_of(batch)):  # names of files, never where they lie here
            text = text.replace(f"{place}/", "")
    return _about(batch, text)


def _about(batch: Batch, text: str) -> str:
    """Say about the conversation what the application knows; it decides nothing about rows."""
    conversation = batch.conversation
    day = conversation.first_day or conversation.today()
    known = {
        "title": conversation.title,
        "organisation": str(conversation.team),
        "first_day": day.isoformat(),
        "last_day": (conversation.last_day or day).isoformat(),
        "coverage": "part",
        "about": "Imported.",
    }
    for name, value in known.items():
        line = f"  {name}: {json.dumps(value, ensure_ascii=False)}"
        text = re.sub(rf'(?m)^  {name}: "\?".*$', line.replace("\\", r"\\"), text)
    return text


def open_lines(mapping: str) -> tuple[OpenLine, ...]:
    """List the lines of a mapping that somebody has to decide or look at."""
    found = []
    for number, line in enumerate(mapping.splitlines(), start=1):
        told, _, why = line.partition(CHECK)
        if line.lstrip().startswith("#"):
            continue
        if why or OPEN in told:
            found.append(
                OpenLine(number=number, text=told.rstrip() if why else line, why=why.strip())
            )
    return tuple(found)


def with_decision(
    mapping: str, *, part: str, problem: str, question: str, value: str, then: str
) -> str:
    """Write one decision about rows into a mapping, after those that it has.

    Args:
        mapping: its text.
        part: "responses", "passages", …
        problem: kind of the problem.
        question: empty: whatever the question.
        value: the word as written; empty: whatever the word.
        then: "not-answered" or "leave-the-row-out".

    Raises:
        InputError: the mapping has no such part.
    """
    said = {
        "problem": problem,
        "question": question,
        "values": [value] if value else [],
        "then": then,
    }
    filled = {name: one for name, one in said.items() if one}
    line = f"    - {json.dumps(filled, ensure_ascii=False)}"
    lines = mapping.splitlines()
    start = next(
        (n for n, one in enumerate(lines) if re.match(rf"{re.escape(part)}:\s*(#.*)?$", one)), None
    )
    if start is None:
        raise InputError(f"The mapping has no part '{part}'. Write the decision into it by hand.")
    rest = lines[start + 1 :]
    end = next((n for n, one in enumerate(rest) if re.match(r"\S", one)), len(rest))
    at = next((n for n, one in enumerate(rest[:end]) if one.startswith("  decisions:")), None)
    if at is None:
        rest[0:0] = ["  decisions:", line]
    else:
        rest.insert(at + 1, line)
    return "\n".join([*lines[: start + 1], *rest]) + "\n"
