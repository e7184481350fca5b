"""Entries as Markdown that can be read at the width of a telephone: lists, no wide tables."""

import re
from collections import Counter
from collections.abc import Iterable

from tools.reference.code import Entry, Field
from tools.reference.docstrings import items

_CODE = re.compile(r"(`[^`]*`)")


def addresses(entries: Iterable[Entry]) -> dict[str, str]:
    """The address that GitHub gives the heading of each name, in the order of the page.

    Headings that differ by capitals only (`raised`, `Raised`) are told apart by a number.
    """
    found: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for one in (each for entry in entries for each in (entry, *entry.methods)):
        plain = one.name.lower().replace(".", "")
        found[one.name] = f"{plain}-{taken[plain]}" if taken[plain] else plain
        taken[plain] += 1
    return found


def prose(text: str) -> str:
    """Text of a docstring: nothing in it may turn into markup."""
    parts = _CODE.split(text)
    return "".join(part if part.startswith("`") else _plain(part) for part in parts)


def _plain(text: str) -> str:
    return re.sub(r"[*\\]|<(?=[A-Za-z/!?])|(?<!\w)_|_(?!\w)", r"\\\g<0>", text)


def section(entry: Entry, *, come_from: str = "", level: int = 2) -> str:
    """One public name, with its methods under it.

    Args:
        entry: the name.
        come_from: module that it is imported from; a method's is empty.
        level: of its heading.
    """
    imported = f"from {come_from} import {entry.name}\n\n" if come_from else ""
    blocks = [
        f"{'#' * level} `{entry.name}`",
        prose(entry.doc.summary),
        f"```python\n{imported}{entry.signature}\n```",
        *_paragraphs(entry.doc.body),
        *_particulars(entry),
        *([f"```pycon\n{entry.doc.example}\n```"] if entry.doc.example else []),
        *(section(method, level=level + 1) for method in entry.methods),
    ]
    return "\n\n".join(block for block in blocks if block)


def _paragraphs(text: str) -> list[str]:
    """Paragraphs flow; what is indented was laid out by hand and stays as it is."""
    return [_paragraph(one) for one in re.split(r"\n{2,}", text) if one.strip()]


def _paragraph(text: str) -> str:
    lines = text.splitlines()
    if all(line.startswith("    ") for line in lines):
        return f"```text\n{text}\n```"
    return prose(" ".join(line.strip() for line in lines))


def _particulars(entry: Entry) -> Iterable[str]:
    if entry.parameters:
        yield _listed("Arguments", entry.parameters)
    if entry.fields:
        yield _listed("Members" if entry.fields[0].value else "Fields", entry.fields)
    sections = entry.doc.sections
    for name, title in (("Returns", "Returns"), ("Yields", "Yields")):
        if name in sections:
            kind = f"`{entry.returns}`: " if entry.returns else ""
            yield _titled(title, kind, sections[name])
    if "Raises" in sections:
        said = items(sections["Raises"])
        lines = "\n".join(f"- `{name}`: {prose(text)}" for name, text in said.items())
        yield f"**Errors**\n\n{lines}"
    if "Source" in sections:
        yield _titled("Source", "", sections["Source"])


def _titled(title: str, before: str, text: str) -> str:
    first, *others = _paragraphs(text)
    return "\n\n".join([f"**{title}** {before}{first}", *others])


def _listed(title: str, fields: tuple[Field, ...]) -> str:
    lines = "\n".join(f"- {_named(one)}" for one in fields)
    return f"**{title}**\n\n{lines}"


def _named(one: Field) -> str:
    kind = f" (`{one.annotation}`)" if one.annotation else ""
    value = f" = `{one.value}`" if one.value else ""
    return f"`{one.name}`{kind}{value}" + (f": {prose(one.text)}" if one.text else "")
