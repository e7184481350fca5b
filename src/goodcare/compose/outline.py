"""The outline of a definition: which sections it has, in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.compose.definition import ReportDefinition, SectionUse


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineLine:
    """One section of a definition; `level` 1 stands under `each-pillar` or `each-priority`."""

    id: str
    about: str
    level: int


def outline(definition: ReportDefinition) -> tuple[OutlineLine, ...]:
    """Return the sections of a definition in order."""
    return tuple(_lines(definition.sections, level=0))


def _lines(uses: tuple[SectionUse, ...], *, level: int) -> Iterator[OutlineLine]:
    for use in uses:
        if use.kind is None:
            about = f"For each {use.each} of the framework"
            yield OutlineLine(id=f"each-{use.each}", about=about, level=level)
            yield from _lines(use.inner, level=level + 1)
        else:
            yield OutlineLine(id=use.kind.id, about=use.kind.about, level=level)
