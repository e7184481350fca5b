"""What whoever signs a report should look at: pointed out, never hidden."""

from collections import Counter
from collections.abc import Iterator

from goodcare.areas import Place
from goodcare.claims.model import Fact, FactKind, Said
from goodcare.claims.say import Speaker
from goodcare.compose.blocks_in import blocks_in
from goodcare.compose.few import has_few_people
from goodcare.compose.worded import pieces_in, sayings_in
from goodcare.disclosure.values import Suppressed
from goodcare.errors import InputError
from goodcare.findings import respondents_of
from goodcare.publish.blocks import (
    CountRow,
    Dots,
    Label,
    Page,
    PointedOut,
    Quote,
    Report,
    plain,
)

ELLIPSIS = "…"
NOT_AUTHORED = ("area:", "date", "page", "snapshot", "version", "method", "receipt:")
"""Labels that nobody wrote. In all others a place can stand that no claim was bound to."""
LEAST_FIGURES = 2
"""One figure is the same in two areas by chance; the figures of a sentence hardly ever are."""
LEAST_COUNT = 10
"""Two counts under ten are the same in two areas by chance, too."""
COUNTED = (FactKind.COUNT, FactKind.SHARE)


def point_out(report: Report, *, speaker: Speaker, place: Place) -> tuple[PointedOut, ...]:
    """Return what is pointed out in a finished report, in the order of its pages."""
    return (
        *_too_few_people(speaker, place),
        *_same_figures(report, speaker=speaker, place=place),
        *_quotations(report),
        *_areas_in_authored_text(report, speaker=speaker, place=place),
        *_without_evidence(report),
        *_too_small(report),
        *_betrayed_by_others(speaker, place),
    )


def _too_few_people(speaker: Speaker, place: Place) -> Iterator[PointedOut]:
    """Point out that a report is short because of how few people its place has."""
    if has_few_people(speaker, place):
        least = speaker.basis.door.policy.min_base
        yield PointedOut(
            kind="too-few-people",
            page="",
            text=f"Fewer than {least} people of {place.area.name} answered: no figure about them "
            "is shown, and sections about them are left out.",
        )


def _same_figures(report: Report, *, speaker: Speaker, place: Place) -> Iterator[PointedOut]:
    """Point out sentences whose every figure is the same in another area.

    Where nobody was surveyed all areas of an event have the same tables: that is no chance.
    """
    if not speaker.basis.analysis.snapshot.manifest.counts.get("responses", 0):
        return
    gazetteer = speaker.basis.analysis.snapshot.gazetteer
    leaves = sorted(gazetteer.leaves(place.region.id))
    others = [gazetteer.place(leaf) for leaf in leaves if not place.members >= {leaf}]
    seen: set[str] = set()
    for page in report.pages:
        for said in sayings_in((page.headline, page.subtitle)):
            if said.definition_id in seen or not _is_about(said, place):
                continue
            seen.add(said.definition_id)
            for other in others:
                if _reads_the_same(said, speaker=speaker, other=other):
                    yield PointedOut(
                        kind="same-figures",
                        page=page.key,
                        text=f"“{said.text}”: every figure is the same in {other.area.name}. "
                        "Make sure that it is chance.",
                    )


def _is_about(said: Said, place: Place) -> bool:
    """Whether a sentence has enough figures of the report's own place."""
    counted = [fact for fact in said.facts if fact.kind in COUNTED and not fact.is_suppressed]
    own = {fact.definition_id for fact in counted if fact.place_id == place.area.id}
    return len(own) >= LEAST_FIGURES and any(_is_large(fact) for fact in counted)


def _is_large(fact: Fact) -> bool:
    """Whether a figure, or what it is a share of, is more than a handful."""
    if isinstance(fact.shown, Suppressed):
        return False
    count = fact.shown.n if fact.kind is FactKind.SHARE else fact.shown.value
    return count >= LEAST_COUNT


def _reads_the_same(said: Said, *, speaker: Speaker, other: Place) -> bool:
    facts = [fact for fact in said.facts if fact.kind in COUNTED]
    return all(_text_at(fact, speaker=speaker, place=other) == fact.text for fact in facts)


def _text_at(fact: Fact, *, speaker: Speaker, place: Place) -> str:
    """Return how a figure reads at another place; empty where it does not exist there."""
    try:
        there = speaker.fact(
            fact.statistic,
            fact.part,
            place=place,
            written_as=fact.kind.value,
            **dict(fact.parameters),
        )
    except InputError:
        return ""
    return there.text


def _quotations(report: Report) -> Iterator[PointedOut]:
    quotes = [(page, quote) for page in report.pages for quote in blocks_in(page, Quote)]
    times = Counter(quote.words.passage_id for _, quote in quotes)
    said: Counter[str] = Counter()
    for page, quote in quotes:
        passage = quote.words.passage_id
        said[passage] += 1
        if said[passage] > 1:
            yield PointedOut(
                kind="quotation-twice",
                page=page.key,
                text=f"A quotation stands {times[passage]} times: “{quote.words.text}”",
            )
    shortened = [page.key for page, quote in quotes if ELLIPSIS in quote.words.text]
    if shortened:
        yield PointedOut(
            kind="quotation-shortened",
            page=shortened[0],
            text=f"Shortened quotations (the gap is marked {ELLIPSIS}): {len(shortened)}, on: "
            f"{', '.join(dict.fromkeys(shortened))}.",
        )


def _areas_in_authored_text(
    report: Report, *, speaker: Speaker, place: Place
) -> Iterator[PointedOut]:
    gazetteer = speaker.basis.analysis.snapshot.gazetteer
    own = {place.area.id, place.region.id}
    seen: set[str] = set()
    for page in report.pages:
        for piece in pieces_in(page):
            if not isinstance(piece, Label) or piece.source.startswith(NOT_AUTHORED):
                continue
            for _, _, area in gazetteer.named_in(piece.text):
                if area.id not in own and piece.text not in seen:
                    seen.add(piece.text)
                    yield PointedOut(
                        kind="area-in-authored-text",
                        page=page.key,
                        text=f"“{piece.text}” ({piece.source}) names {area.name}.",
                    )


def _without_evidence(report: Report) -> Iterator[PointedOut]:
    if report.empty_sections:
        yield PointedOut(
            kind="no-evidence",
            page="",
            text=f"Sections with nothing to show here: {', '.join(report.empty_sections)}.",
        )
    for page in report.pages:
        bare = [row for row in blocks_in(page, CountRow) if row.value is None]
        if bare:
            listed = "; ".join(f"“{plain(row.label)}”" for row in bare)
            yield PointedOut(
                kind="no-evidence",
                page=page.key,
                text=f"Without a mention behind it in this area: {listed}",
            )


def _too_small(report: Report) -> Iterator[PointedOut]:
    hidden = [page for page in report.pages if _is_hidden(page)]
    if hidden:
        yield PointedOut(
            kind="too-small",
            page=hidden[0].key,
            text="Too few people for the figure of the headline on: "
            f"{', '.join(page.key for page in hidden)}.",
        )
    noted = [page.key for page in report.pages if any(one.note for one in blocks_in(page, Dots))]
    if noted:
        yield PointedOut(
            kind="too-small",
            page=noted[0],
            text=f"Groups too small to compare are named on {len(noted)} pages.",
        )


def _betrayed_by_others(speaker: Speaker, place: Place) -> Iterator[PointedOut]:
    """Point out the one area whose hidden number of people the other areas' reports give away."""
    analysis = speaker.basis.analysis
    gazetteer = analysis.snapshot.gazetteer
    least = speaker.basis.door.policy.min_base
    people = {
        leaf: respondents_of(analysis, place=gazetteer.place(leaf))
        for leaf in gazetteer.leaves(place.region.id)
    }
    few = [leaf for leaf, count in people.items() if 0 < count < least]
    if len(few) == 1:
        yield PointedOut(
            kind="too-small",
            page="",
            text=f"The number of respondents of {gazetteer[few[0]].name} is hidden, and it is the "
            "only one: with the reports on the region and on all other areas it can be had by "
            "subtraction. Leave one of these reports unpublished.",
        )


def _is_hidden(page: Page) -> bool:
    return any(said.variant == "too-few" for said in sayings_in(page.headline))
