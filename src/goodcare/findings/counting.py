"""What of a conversation is counted: its closed questions, by leaf area and demographic level."""

from collections.abc import Sequence

from goodcare.areas import Gazetteer
from goodcare.engine.cells import GroupColumn
from goodcare.engine.counting import Counting, OffScaleOnly
from goodcare.findings.counted import AREA
from goodcare.findings.derived_groups import derived_columns
from goodcare.findings.groups import group_columns
from goodcare.findings.indices import pillar_indices
from goodcare.instrument.derived_groups import DerivedGroup
from goodcare.instrument.model import Instrument, Kind

_COUNTED = (Kind.SINGLE, Kind.MULTIPLE, Kind.NUMBER, Kind.DATE)


def counting_of(
    instrument: Instrument, gazetteer: Gazetteer, *, derived: Sequence[DerivedGroup] = ()
) -> Counting:
    """Return one pass that counts everything that findings on closed questions ask for.

    Args:
        instrument: what was asked.
        gazetteer: with the leaf areas.
        derived: groups declared with the conversation.
    """
    made, columns = derived_columns(derived, instrument)
    leaves = sorted(area.id for area in gazetteer.areas if gazetteer.leaves(area.id) == {area.id})
    indices = tuple(index.derived for index in pillar_indices(instrument))
    return Counting(
        questions=(*closed_columns(instrument), *(index.name for index in indices)),
        groups=(
            GroupColumn(column=AREA, levels=tuple(leaves)),
            *group_columns(instrument),
            *columns,
        ),
        off_scale_only=off_scale_only(instrument),
        derived=(*indices, *made),
    )


def closed_columns(instrument: Instrument) -> tuple[str, ...]:
    """Columns of every question that is counted: single, multiple, number, date."""
    return tuple(
        column
        for question in instrument.questions
        if question.kind in _COUNTED
        for column in question.columns
    )


def off_scale_only(instrument: Instrument) -> tuple[OffScaleOnly, ...]:
    """Questions of several answers of which some are off the scale ("prefer not to say")."""
    found = []
    for question in instrument.questions:
        if question.kind is Kind.MULTIPLE and 0 < len(question.scale) < len(question.choices):
            on_scale = tuple(f"{question.name}/{choice.name}" for choice in question.scale)
            off_scale = tuple(name for name in question.columns if name not in on_scale)
            found.append(OffScaleOnly(on_scale=on_scale, off_scale=off_scale))
    return tuple(found)
