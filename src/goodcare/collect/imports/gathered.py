"""Gatherings of an import, and what was said at them, as rows of ours."""

from datetime import date

from goodcare.collect.gatherings.models import (
    Background,
    ConsentRecord,
    Gathering,
    GatheringKind,
    GatheringPassage,
    ThemeChoice,
)
from goodcare.collect.imports.models import Batch
from goodcare.collect.imports.values import Values
from goodcare.collect.passages.models import Passage
from goodcare.snapshot.points import BETWEEN

CONSENTS = ("can_attribute", "can_name_community", "can_name_area")


def add_gathering(batch: Batch, row: Values, *, parent: Gathering | None) -> Gathering:
    """Make a gathering of a row, with its backgrounds and the themes that it chose."""
    is_agreed = any(row[name] for name in CONSENTS)
    gathering = Gathering.objects.create(
        conversation=batch.conversation,
        parent=parent,
        kind=row["kind"],
        title=row["title"] or GatheringKind(row["kind"]).label,
        areas=list(row["areas"] or ()),
        community=row["community"],
        language=row["language"] or batch.conversation.languages[0],
        held_on=date.fromisoformat(row["date"]) if row["date"] else None,
        people=row["people"],
        consent_recorded=ConsentRecord.IMPORTED if is_agreed else "",
        themes=list(row["themes"] or ()) if parent is None else [],
        **{name: row[name] for name in CONSENTS},
    )
    ThemeChoice.objects.bulk_create(
        ThemeChoice(table=gathering, theme=theme) for theme in dict.fromkeys(row["themes"] or ())
    )
    Background.objects.bulk_create(
        Background(gathering=gathering, answer=answer, people=int(people))
        for answer, _, people in (said.rpartition(BETWEEN) for said in row["backgrounds"] or ())
    )
    return gathering


def add_said(passage: Passage, row: Values, *, gathering: Gathering) -> GatheringPassage:
    """Tie a passage to the gathering where it was said."""
    return GatheringPassage.objects.create(
        passage=passage,
        gathering=gathering,
        order=gathering.said.count() + 1,
        theme=row["theme"],
        proposal=row["proposal"],
        point_kind=row["point_kind"],
    )
