"""A rendered page, parsed, with short ways to ask it what it says."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import lxml.html

from goodcare.publish.blocks import Label, Page, Words
from goodcare.publish.html import render_html
from goodcare.publish.placement import Placement
from tests.publish.sample import report_of


@dataclass(frozen=True)
class Rendered:
    """A finished page and what the renderer says that it placed."""

    source: str
    placements: tuple[Placement, ...]
    path: Path

    @cached_property
    def tree(self):
        return lxml.html.document_fromstring(self.source)

    def select(self, css):
        return self.tree.xpath(_xpath(css))

    def texts(self, css):
        return [" ".join(element.text_content().split()) for element in self.select(css)]

    @cached_property
    def _elements(self):
        return {element.get("id"): element for element in self.tree.xpath("//*[@id]")}

    def by_id(self, name):
        return self._elements[name]


def _xpath(css):
    """Turn the few selectors that tests use ("main section.page h2") into XPath."""
    steps = []
    for part in css.split():
        name, _, kind = part.partition(".")
        condition = f"[contains(concat(' ',@class,' '),' {kind} ')]" if kind else ""
        steps.append(f"{name or '*'}{condition}")
    return "//" + "//".join(steps)


def rendered(report, folder) -> Rendered:
    path = folder / "report.html"
    placements = render_html(report, path)
    return Rendered(source=path.read_text(encoding="utf-8"), placements=placements, path=path)


def page_with(*blocks, **changes) -> Page:
    """A page that holds these blocks."""
    defaults = {
        "section": "test",
        "key": "here",
        "headline": (Words("A message"),),
        "accent": "#1D5FA8",
        "main": blocks,
    }
    return Page(**defaults | changes)


def rendered_blocks(folder, *blocks, **changes) -> Rendered:
    return rendered(report_of(page_with(*blocks, **changes)), folder)


def label(text) -> Label:
    return Label(text=text, source="instrument:x")
