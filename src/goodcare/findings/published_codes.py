"""Tables of what people mentioned, which may be published."""

from collections.abc import Iterator
from functools import partial

from goodcare.areas import Place
from goodcare.disclosure.door import Door
from goodcare.disclosure.plan import Subject
from goodcare.disclosure.publication import Table, told_by_count, told_by_estimate
from goodcare.disclosure.released import Counted, Released
from goodcare.findings.analysis import Analysis
from goodcare.findings.answers import answers_base, answers_mention, ranked_answers
from goodcare.findings.code_cells import compared_codes
from goodcare.findings.code_pairs import CODES, mention_share
from goodcare.findings.counted import area_levels
from goodcare.findings.mentions import coded_base, mentions
from goodcare.findings.published_parts import GroupTables, Known, places_of, tables_by_place
from goodcare.findings.registry import family
from goodcare.findings.values import Estimate, Mentions, Tier
from goodcare.findings.whom import who_mentioned
from goodcare.framework.codes import Codebook
from goodcare.instrument.model import Question


def codes_of_everybody(analysis: Analysis) -> Subject:
    """Return who mentioned what in answer to questions that everybody was asked."""
    counted = analysis.codes_counted
    codes = compared_codes(analysis.snapshot.codebook)
    worded = [
        (one.here, Table.CODES_BY_GROUP)
        for one in family(analysis, CODES).all
        if one.tier in (Tier.CLEAR, Tier.POSSIBLE)
    ]

    def known(place: Place) -> Known:
        levels = area_levels(place.members)
        return partial(_told_of_shares, [mention_share(counted, code, levels) for code in codes])

    by_area = tables_by_place(analysis, "codes asked of everybody", known)
    groups = GroupTables(worded, is_sensitive=False)
    return Subject(name=by_area.name, parts=(*by_area.parts, (frozenset(), groups)))


def _told_of_shares(shares: list[Estimate], door: Door) -> Iterator[Released]:
    """Read shares of codes; their counts may stand beside them."""
    for raw in shares:
        shown = door.estimate(raw)
        yield from told_by_estimate(raw, shown, table=Table.CODES_OF_EVERYBODY)
        if raw.of is not None:
            yield told_by_count(
                shown.count, table=Table.CODES_OF_EVERYBODY, of=raw.of, true=raw.count
            )


def answers_in_words(analysis: Analysis, question: Question) -> Subject:
    """Return who mentioned what in answer to one open question."""
    codes = _said(analysis, question)

    def known(place: Place) -> Known:
        return partial(
            _told_of_codes,
            answers_base(analysis, question.name, place=place),
            [
                answers_mention(analysis, code, question=question.name, place=place)
                for code in codes
            ],
            of=who_mentioned((), place, question=question.name),
            table=Table.IN_ANSWERS,
            codebook=analysis.snapshot.codebook,
        )

    return tables_by_place(analysis, question.name, known)


def _said(analysis: Analysis, question: Question) -> tuple[str, ...]:
    """Return every code that answers to an open question are listed by, in some place."""
    return tuple(
        dict.fromkeys(
            one.code
            for place in places_of(analysis)
            for one in ranked_answers(analysis, question.name, place=place)
        )
    )


def all_codes(analysis: Analysis, place: Place) -> Known:
    """Return who mentioned each code in a place, in whichever answer."""
    codebook = analysis.snapshot.codebook
    return partial(
        _told_of_codes,
        coded_base(analysis, place=place),
        [mentions(analysis, [code.id], place=place) for code in codebook.codes],
        of=who_mentioned((), place),
        table=Table.CODES,
        codebook=codebook,
    )


def _told_of_codes(
    base: int,
    counted: list[Mentions],
    door: Door,
    *,
    of: Counted,
    table: Table,
    codebook: Codebook,
) -> Iterator[Released]:
    yield told_by_count(door.people(base, of=of), table=table, of=of, true=base)
    for raw in counted:
        is_sensitive = any(codebook[code].is_sensitive for code in raw.codes)
        shown = door.mentions(raw, is_sensitive=is_sensitive)
        if raw.of is not None:
            yield told_by_count(shown.respondents, table=table, of=raw.of, true=raw.respondents)
