"""What pillars share: authored texts, with how many respondents mentioned them together."""

from collections.abc import Sequence

from goodcare.compose.context import Context, Parameters, SectionKind, pillar_label
from goodcare.compose.sections.counting import RESPONDENTS
from goodcare.framework.model import Overlap, Pillar, PillarKind
from goodcare.publish.blocks import (
    Block,
    CountList,
    CountRow,
    Label,
    Matrix,
    MatrixRow,
    Page,
    Said,
    Text,
    Words,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

FILL = "#237A70"
FEWEST_PILLARS = 2


def pillars_overlap(context: Context, _parameters: Parameters) -> tuple[Page, ...]:
    """Make the page on what pillars share, where the framework has several."""
    pillars = [one for one in context.snapshot.framework.pillars if one.kind is PillarKind.PILLAR]
    if len(pillars) < FEWEST_PILLARS:
        return ()
    blocks = (*_texts(context), _matrix(context, pillars))
    return (
        Page(
            section="pillars-overlap",
            key="pillars-overlap",
            kicker=context.kicker(),
            headline=(context.say("several-pillars"),),
            subtitle=(context.say("together-base"),),
            accent=NEUTRAL_ACCENT,
            main=blocks,
        ),
    )


def _texts(context: Context) -> tuple[Block, ...]:
    """List what the framework says of pillars together."""
    rows = tuple(
        CountRow(
            label=(
                *_names(context, overlap),
                Words(": "),
                Label(text=overlap.text, source=f"framework:{overlap.id}"),
            ),
            value=_count(context, overlap.pillars),
        )
        for overlap in context.snapshot.framework.overlaps
    )
    heading = (Words("What they share"),)
    return (CountList(heading=heading, unit=RESPONDENTS, rows=rows),) if rows else ()


def _names(context: Context, overlap: Overlap) -> Text:
    names = [pillar_label(context.snapshot.framework.pillar(one)) for one in overlap.pillars]
    text: Text = (names[0],)
    for at, name in enumerate(names[1:], start=2):
        text = (*text, Words(" and " if at == len(names) else ", "), name)
    return text


def _count(context: Context, pillars: Sequence[str]) -> Said | None:
    """Say how many mentioned all of some pillars; None where one of them has no code to count."""
    of = ";".join(f"pillar:{one}" for one in pillars)
    outcome = context.speaker.outcome("together@1", place=context.place, of=of)
    if outcome.variant == "not-coded":
        return None
    return context.number("together@1", "respondents", of=of)


def _matrix(context: Context, pillars: Sequence[Pillar]) -> Matrix:
    """Draw every pair of pillars once: cells on and under the diagonal stay empty."""
    return Matrix(
        title=(Words("Respondents who spoke about each pair"),),
        corner=(Words("Pillar"),),
        columns=tuple((pillar_label(one),) for one in pillars[1:]),
        rows=tuple(
            MatrixRow(
                label=(pillar_label(pillar),),
                cells=tuple(
                    _count(context, (pillar.id, other.id)) if at < over else None
                    for over, other in enumerate(pillars[1:], start=1)
                ),
            )
            for at, pillar in enumerate(pillars[:-1])
        ),
        unit=RESPONDENTS,
        fill=FILL,
    )


PILLARS_OVERLAP = SectionKind(
    id="pillars-overlap",
    is_of_codes=True,
    title="How the pillars interconnect",
    about="What pillars share, and how many respondents spoke about several",
    make=pillars_overlap,
)
