"""The outline of a definition: which sections it has, in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.compose.definition import EACH_PILLAR, ReportDefinition, SectionUse


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineLine:
    """One section of a definition; `level` 1 stands under `each-pillar`."""

    id: str
    about: str
    level: int


def outline(definition: ReportDefinition) -> tuple[OutlineLine, ...]:
    """Return the sections of a definition in order."""
    return tuple(_lines(definition.sections, level=0))


def _lines(uses: tuple[SectionUse, ...], *, level: int) -> Iterator[OutlineLine]:
    for use in uses:
        if use.kind is None:
            yield OutlineLine(id=EACH_PILLAR, about="For each pillar of the framework", level=level)
            yield from _lines(use.each_pillar, level=level + 1)
        else:
            yield OutlineLine(id=use.kind.id, about=use.kind.about, level=level)
