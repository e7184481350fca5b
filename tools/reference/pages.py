"""Which name stands on which page, and the pages as text."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml
from tools.reference.code import PACKAGE, Entry, asked_for, entry, exported, public
from tools.reference.layout import addresses, prose, section

NOTICE = "<!-- Written from the code by `make reference`: change the docstrings, not this page. -->"
CONTENTS = "index"
SUBJECTS = Path(__file__).with_name("subjects.yaml")
WITH_MODULES = ("stats", "engine")
"""Rooms of which names count as public, too, that other rooms take from their modules."""

ROOMS = ("stats", "engine", "findings", "disclosure", "snapshot", "notebook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the reference.

    Args:
        key: its file, without the ending. title: its heading.
        room: whose names it holds.
        modules: those whose exported names it holds. whole: those with every name public.
        used: those of which names are public that other rooms use; so all of stats and engine.
        questions: what a reader asks, and the functions that answer it.
        intro: what is said before the first name.
    """

    key: str
    title: str
    room: str
    modules: tuple[str, ...]
    questions: dict[str, tuple[str, ...]]
    whole: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    intro: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Every page with its entries, functions and values first, in the order of the alphabet."""

    pages: tuple[tuple[Page, tuple[Entry, ...]], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every name that is shown, each once."""
        return tuple(one for _, shown in self.pages for one in shown)


def subjects() -> tuple[Page, ...]:
    """Read which pages there are."""
    listed = yaml.safe_load(SUBJECTS.read_text("utf-8"))
    return tuple(Page(**one) for one in listed)


def names_of(page: Page) -> dict[str, str]:
    """Names that stand on a page, and the module of each."""
    room = f"{PACKAGE}.{page.room}"
    used = {*page.used, *(page.modules if page.room in WITH_MODULES else ())}
    names = {
        **_inside(asked_for(page.room), {f"{room}.{module}" for module in used}),
        **_inside(exported(page.room), {f"{room}.{module}" for module in page.modules}),
    }
    for module in page.whole:
        names |= public(f"{room}.{module}")
    return names | _passed(names)


def _passed(names: dict[str, str]) -> dict[str, str]:
    """Classes that functions take or return, where they stand in the same module."""
    found: dict[str, str] = {}
    for name, module in names.items():
        words = set(re.findall(r"\w+", entry(name, module).signature))
        found |= {
            other: module for other in public(module) if other in words and other[0].isupper()
        }
    return found


def _inside(names: dict[str, str], modules: set[str]) -> dict[str, str]:
    return {name: module for name, module in names.items() if module in modules}


def reference(pages: tuple[Page, ...]) -> Reference:
    """Read every name that the pages show.

    Raises:
        SystemExit: an exported name stands on no page, or on two.
    """
    placed = [
        (page, tuple(entry(name, module) for name, module in sorted(names_of(page).items())))
        for page in pages
    ]
    for room in ROOMS:
        shown = Counter(one.name for page, some in placed if page.room == room for one in some)
        wrong = [name for name in exported(room) if shown[name] != 1]
        if wrong:
            raise SystemExit(
                f"Error: goodcare.{room} exports {', '.join(wrong)}, which must stand on one page: "
                "put its module into tools/reference/subjects.yaml."
            )
    return Reference(pages=tuple((page, _in_order(some)) for page, some in placed))


def _in_order(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.kind == "class", one.name.lower())))


def files(made: Reference) -> dict[str, str]:
    """The text of each file, by its name."""
    pages = {f"{page.key}.md": _page(page, some) for page, some in made.pages}
    return {f"{CONTENTS}.md": _contents(made), **pages}


def _page(page: Page, entries: tuple[Entry, ...]) -> str:
    here = {name: f"#{address}" for name, address in addresses(entries).items()}
    blocks = [
        NOTICE,
        f"# {page.title}",
        f"`goodcare.{page.room}` · [all functions]({CONTENTS}.md)",
        page.intro,
        _asked(page, here),
        *(section(one, come_from=_module(one, page.room)) for one in entries),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _module(one: Entry, room: str) -> str:
    return f"{PACKAGE}.{room}" if one.name in exported(room) else one.module


def _asked(page: Page, address: dict[str, str]) -> str:
    return "\n".join(
        f"- {question} {', '.join(f'[`{name}`]({address[name]})' for name in names)}"
        for question, names in sorted(page.questions.items())
    )


def _contents(made: Reference) -> str:
    return "\n\n".join(
        [
            NOTICE,
            "# Functions: which one answers which question",
            "Shapes, units, ranges, errors and sources stand with each function. Shares are "
            "proportions from 0 to 1 unless a page says otherwise; NumPy arrays are written with "
            "their shape, `(rows, columns)`. Expected errors are those of `goodcare.errors`: one "
            "line each, safe to show. Only what passed the [door](disclosure.md#door) may be "
            "published.",
            *(_room(room, made) for room in ROOMS),
            f"## Every name\n\n{_every_name(made)}",
        ]
    ) + "\n"  # fmt: skip


def _room(room: str, made: Reference) -> str:
    pages = [(page, some) for page, some in made.pages if page.room == room]
    parts = [f"## `goodcare.{room}`"]
    for page, some in pages:
        parts.append(
            f"**[{page.title}]({page.key}.md)**\n\n{_asked(page, _from_outside(page, some))}"
        )
    return "\n\n".join(parts)


def _from_outside(page: Page, entries: tuple[Entry, ...]) -> dict[str, str]:
    return {name: f"{page.key}.md#{address}" for name, address in addresses(entries).items()}


def _every_name(made: Reference) -> str:
    placed = [
        (one.name, _from_outside(page, some)[one.name], prose(one.doc.summary))
        for page, some in made.pages
        for one in some
    ]
    return "\n".join(
        f"- [`{name}`]({address}): {summary}" if summary else f"- [`{name}`]({address})"
        for name, address, summary in sorted(placed, key=lambda one: (one[0].lower(), one[1]))
    )
