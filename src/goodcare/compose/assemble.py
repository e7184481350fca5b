"""Makes a report's pages from its definition."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from goodcare.areas import Gazetteer, Place
from goodcare.claims.model import SpanKind
from goodcare.compose.context import DOT, Context, Parameters, SectionKind
from goodcare.compose.definition import EACH, ReportDefinition, SectionUse
from goodcare.compose.few import has_few_people
from goodcare.compose.left_out import questions_left_out
from goodcare.compose.noticed import release_notice
from goodcare.compose.pointing import point_out
from goodcare.compose.worded import pieces_in, sayings_in
from goodcare.errors import InputError
from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import (
    Label,
    Page,
    PageKind,
    Paragraphs,
    Report,
    Text,
    Words,
    plain,
)
from goodcare.publish.theme import NEUTRAL_ACCENT

MAY_NAME_AREAS = ("gathering:", "conversation:", "beside:")
INVENTED = "Invented example data"
CONTINUED = Words("continued")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """One section with its parameters filled in, and where its pages go."""

    use: SectionUse
    kind: SectionKind
    parameters: Parameters
    group: str = ""


def assemble(
    definition: ReportDefinition, *, context: Context, progress: Progress = SILENT
) -> Report:
    """Make every page; sections that need the others' pages come last.

    Raises:
        InputError: a section cannot be made (named with its line), or fixed words name a place.
    """
    turns = tuple(_turns(definition.sections, context))
    made: dict[int, tuple[Page, ...]] = {}
    is_few = has_few_people(context.speaker, context.place)
    for number in _in_order_of_need(turns):
        progress.step("Making sections", done=len(made), total=len(turns))
        here = replace(context, pages=_joined(made, turns))
        is_left_out = is_few and not _holds_for_few(turns[number])
        made[number] = () if is_left_out else _make(turns[number], here, source=definition.source)
    pages = _joined(made, turns)
    _refuse_same_keys(pages, definition)
    empty = (*_empty(made, turns), *_without_parts(definition.sections, context))
    report = _report(pages, context, empty=empty)
    refuse_typed_places(report, gazetteer=context.snapshot.gazetteer)
    refuse_strange_places(report, place=context.place, gazetteer=context.snapshot.gazetteer)
    found = point_out(report, speaker=context.speaker, place=context.place)
    return replace(report, pointed_out=found)


def refuse_typed_places(report: Report, *, gazetteer: Gazetteer) -> None:
    """Refuse fixed words that name an area: only claims may.

    Raises:
        InputError: words of the software name an area of this conversation.
    """
    for piece in pieces_in(report):
        if isinstance(piece, Words):
            for _, _, area in gazetteer.named_in(piece.text):
                raise InputError(
                    f"Fixed words name the area '{area.name}': '{piece.text}'. Let a claim say it."
                )


def refuse_strange_places(report: Report, *, place: Place, gazetteer: Gazetteer) -> None:
    """Refuse a sentence in which words of the team's own data name another area than its own.

    Names of gatherings may: a focus group of two areas is called by both.

    Raises:
        InputError: a word of codebook, questionnaire, framework or counts names an area.
    """
    own = {place.area.id, place.region.id}
    for said in sayings_in(report.pages):
        for span in said.spans:
            if span.kind is not SpanKind.LABEL or span.source.startswith(MAY_NAME_AREAS):
                continue
            words = said.text[span.start : span.end]
            for _, _, area in gazetteer.named_in(words):
                if area.id not in own:
                    raise InputError(
                        f"'{words}' ({span.source}) names {area.name}, and would stand in a "
                        f"sentence about {place.area.name}. Take the area out of these words."
                    )


def _turns(uses: tuple[SectionUse, ...], context: Context) -> Iterator[_Turn]:
    for use in uses:
        if use.kind is not None:
            yield _Turn(use=use, kind=use.kind, parameters=use.parameters)
            continue
        for part in _parts(context, use.each):
            for inner in use.inner:
                if inner.kind is not None:
                    yield _Turn(
                        use=inner,
                        kind=inner.kind,
                        parameters={**inner.parameters, use.each: part},
                        group=f"{use.each}:{part}",
                    )


def _holds_for_few(turn: _Turn) -> bool:
    return turn.kind.is_for_few or turn.use.scope == "region" or bool(turn.use.snapshot)


def _parts(context: Context, each: str) -> Iterator[str]:
    framework = context.snapshot.framework
    for one in framework.priorities if each == "priority" else framework.pillars:
        yield one.id


def _in_order_of_need(turns: tuple[_Turn, ...]) -> list[int]:
    """Ordinary sections as defined; then late ones, the contents (which lists all) at the end."""
    return sorted(
        range(len(turns)),
        key=lambda number: (turns[number].kind.is_late, turns[number].kind.id == "contents"),
    )


def _joined(made: dict[int, tuple[Page, ...]], turns: tuple[_Turn, ...]) -> tuple[Page, ...]:
    return tuple(page for number in range(len(turns)) for page in made.get(number, ()))


def _make(turn: _Turn, context: Context, *, source: str) -> tuple[Page, ...]:
    there = _placed(context, turn.use)
    if turn.kind.is_of_codes and not there.snapshot.codebook.codes:
        return ()
    try:
        pages = turn.kind.make(there, turn.parameters)
    except InputError as error:
        raise InputError(
            f"{source}, line {turn.use.line}: section '{turn.kind.id}': {error}"
        ) from error
    return tuple(_filed(page, turn, snapshot_id=there.snapshot.id) for page in _continued(pages))


def _continued(pages: tuple[Page, ...]) -> Iterator[Page]:
    """Mark the pages of a section whose headline stood on an earlier one of them."""
    headlines: set[str] = set()
    for page in pages:
        headline = plain(page.headline)
        is_again = headline in headlines
        headlines.add(headline)
        yield replace(page, kicker=(*page.kicker, DOT, CONTINUED)) if is_again else page


def _placed(context: Context, use: SectionUse) -> Context:
    """Turn to the conversation and the place that a section speaks of."""
    there = context.in_conversation(use.snapshot) if use.snapshot else context
    return there.across_the_region() if use.scope == "region" else there


def _filed(page: Page, turn: _Turn, *, snapshot_id: str) -> Page:
    """Give a page its words in the contents, and a key that no other use of its section has.

    A page over another conversation names the snapshot that its figures come from.
    """
    marks = [turn.use.snapshot] if turn.use.snapshot else []
    marks += [turn.use.scope] if turn.use.scope != "area" else []
    title: Text = (Words(turn.kind.title),) if turn.kind.title else ()
    return replace(
        page,
        key="-".join([page.key, *marks]),
        group=page.group or turn.group,
        entry=page.entry or title,
        source_note=_other_source(snapshot_id, page) if turn.use.snapshot else page.source_note,
    )


def _other_source(snapshot_id: str, page: Page) -> Text:
    source: Text = (
        Words("figures here from snapshot "),
        Label(text=snapshot_id, source="snapshot"),
    )
    return (*source, Words("; "), *page.source_note) if page.source_note else source


def _refuse_same_keys(pages: tuple[Page, ...], definition: ReportDefinition) -> None:
    seen: set[str] = set()
    for page in pages:
        if page.key in seen:
            raise InputError(
                f"{definition.source}: section '{page.section}' stands twice with the same "
                f"parameters ('{page.key}'). Keep one."
            )
        seen.add(page.key)


def _empty(made: dict[int, tuple[Page, ...]], turns: tuple[_Turn, ...]) -> Iterator[str]:
    for number, turn in enumerate(turns):
        if not made[number]:
            about = ", ".join(filter(None, map(turn.parameters.get, EACH.values())))
            yield f"{turn.kind.id} ({about})" if about else turn.kind.id


def _without_parts(uses: tuple[SectionUse, ...], context: Context) -> Iterator[str]:
    """Yield blocks for each part of the framework where it has no such parts."""
    for use in uses:
        if use.each and not any(_parts(context, use.each)):
            yield f"each-{use.each}"


def _about_figures(context: Context, statements: tuple[Text, ...]) -> Page:
    """Make the page of a report without title page: what holds for every figure is said."""
    return Page(
        section="about",
        key="about-these-figures",
        kicker=context.kicker(),
        headline=(Words("About these figures"),),
        accent=NEUTRAL_ACCENT,
        main=(Paragraphs(paragraphs=statements),),
    )


def _who_chose(context: Context) -> str:
    """Return the claim on the sample: of respondents, or of participants where nobody else is."""
    is_surveyed = context.snapshot.manifest.counts.get("responses", 0) > 0
    return "chose-to-take-part" if is_surveyed else "participants-chose"


def _report(pages: tuple[Page, ...], context: Context, *, empty: tuple[str, ...]) -> Report:
    snapshot = context.snapshot
    statements: tuple[Text, ...] = (
        (context.say(_who_chose(context)),),
        release_notice(context.speaker.basis.door),
    )
    if not any(page.kind is PageKind.TITLE for page in pages):
        pages = (*pages, _about_figures(context, statements))
    notice: Text = (Words(INVENTED),) if snapshot.manifest.conversation.is_invented else ()
    return Report(
        title=(context.say("report-title"),),
        language=context.speaker.basis.language,
        pages=pages,
        footer=(Words("snapshot "), Label(text=snapshot.id, source="snapshot")),
        statements=statements,
        notice=notice,
        area_id=context.place.area.id,
        snapshot_id=snapshot.id,
        made_on=context.made_on,
        empty_sections=empty,
        questions_left_out=questions_left_out(snapshot.instrument, pages),
    )
