"""Google-style docstrings, taken apart."""

import inspect
import re
from dataclasses import dataclass, field

SECTIONS = ("Args", "Returns", "Yields", "Raises", "Source")
_HEADING = re.compile(rf"^({'|'.join(SECTIONS)}):[ \t]*$")
_EXAMPLE = re.compile(r"^[ ]*>>>")
_ITEM = re.compile(r"^(\*{0,2}\w+(?:, \w+)*): (.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Docstring:
    """What a docstring says.

    Args:
        summary: its first line. body: paragraphs that follow, outside any section.
        sections: dedented text of each section that is there.
        example: the doctest, or empty.
    """

    summary: str
    body: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    example: str = ""


def parsed(text: str | None) -> Docstring:
    """Take a docstring apart; nothing of it is lost."""
    lines = inspect.cleandoc(text or "").splitlines()
    start = next((at for at, line in enumerate(lines) if _EXAMPLE.match(line)), len(lines))
    parts: dict[str, list[str]] = {"": []}
    current = ""
    for line in lines[:start]:
        if heading := _HEADING.match(line):
            current = heading[1]
            parts.setdefault(current, [])
        else:
            # A paragraph at the margin after a section belongs to the body again.
            current = "" if line and not line.startswith(" ") else current
            parts[current].append(line)
    summary, _, body = "\n".join(parts.pop("")).partition("\n\n")
    return Docstring(
        summary=" ".join(summary.split()),
        body=body.strip("\n"),
        sections={name: inspect.cleandoc("\n" + "\n".join(part)) for name, part in parts.items()},
        example="\n".join(lines[start:]).strip("\n"),
    )


def items(section: str, *, names: tuple[str, ...] = ()) -> dict[str, str]:
    """The entries of `Args` or `Raises`: what is said of each name.

    Args:
        section: its text. `low, high: the limits` says the same of both; where `names` are known,
            several may stand in one line: `n: people. w: their weights.`
        names: those that may start inside a line.
    """
    found: list[list[str]] = []
    for line in section.splitlines():
        if match := _ITEM.match(line):
            found.append([match[1], match[2]])
        elif found:
            found[-1][1] += " " + line.strip()
    said = [pair for key, text in found for pair in _inside(key, text.strip(), names)]
    return {name.lstrip("*"): text for key, text in said for name in key.split(", ")}


def _inside(key: str, text: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Entries that start inside the text of another one."""
    if not names:
        return [(key, text)]
    one = "(?:" + "|".join(map(re.escape, names)) + ")"
    parts = re.split(rf"(?<=[.;]) ({one}(?:, {one})*): ", text)
    return [(key, parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
