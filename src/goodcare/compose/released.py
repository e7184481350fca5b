"""What a report releases: its facts, as statements about numbers of people."""

from collections.abc import Iterable, Iterator, Mapping

from goodcare.claims.model import Fact, FactKind
from goodcare.disclosure import Suppressed
from goodcare.disclosure.printed import counts_printed_as, counts_weighted_as
from goodcare.disclosure.publication import Table, told_by_base, told_by_count
from goodcare.disclosure.released import Counted, Released
from goodcare.findings.analysis import Analysis
from goodcare.findings.recounted import people_counted, weights_differ

_NO_PEOPLE = "numbers of comparisons, groups or coders, which are no people"
_GATHERED = "people of gatherings, who are no respondents; their sizes have a rule of their own"
_TABLES = "tables at events, which are no people"
_TWO_THINGS = "people who did two things at once: no program holds them beside each alone"
NOT_READ: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "agreement@1",
            "area_verdicts@2",
            "choices_worded@1",
            "code_verdicts@1",
            "codes_worded@1",
            "conversations_family@1",
            "differences@2",
            "every_group@1",
            "families@3",
            "family@1",
            "report_worded@4",
            "wave_verdicts@1",
            "waves@1",
        ),
        _NO_PEOPLE,
    ),
    **dict.fromkeys(
        ("index_comparison@1", "index_mean@1", "index_scan@1", "steadied@1"),
        "means, and shares drawn towards other areas: no share of the people counted",
    ),
    **dict.fromkeys(
        ("profile@1", "profiles@1"), "groups that a model finds; nobody is known to be in one"
    ),
    **dict.fromkeys(
        ("focus_group@1", "gathered@1", "gathering_register@1", "group_count@1", "group_counts@1"),
        _GATHERED,
    ),
    **dict.fromkeys(
        (
            "across_themes@1",
            "backgrounds@1",
            "code_raised@1",
            "event_attendance@1",
            "extent@1",
            "proposal_points@1",
            "proposal_support@1",
            "table_consent@1",
            "theme_points@1",
            "themes_chosen@1",
        ),
        _TABLES,
    ),
    **dict.fromkeys(
        (
            "addressed@1",
            "association@1",
            "code_pairs@1",
            "prefer_both@1",
            "preference@1",
            "several_pillars@1",
            "stances@1",
            "together@1",
            "going_with@1",
            "going_with_theme@1",
            "typical@1",
        ),
        _TWO_THINGS,
    ),
    "channels@1": "parts of an area's respondents, put together until each is large enough",
    "voices@1": "groups of an area's answers in words, hidden several at a time",
}
"""Statistics whose figures the auditor does not read, with the reason; it reads all others."""


def released_by(facts: Iterable[Fact], analysis: Analysis) -> Iterator[Released]:
    """Yield what the facts of a report tell about numbers of people.

    Args:
        facts: of a report, or computed again from its receipts; those of other snapshots are
            passed over, as are figures that are not read (`NOT_READ`).
        analysis: of the report's own snapshot.
    """
    for fact in facts:
        is_read = fact.statistic not in NOT_READ and fact.snapshot_id == analysis.snapshot.id
        if is_read and fact.shown.of is not None:
            yield from _told(fact, fact.shown.of, analysis)


def _told(fact: Fact, of: Counted, analysis: Analysis) -> Iterator[Released]:
    """Read one fact, and its base, which its receipt prints."""
    shown, true = fact.shown, people_counted(analysis, of)
    if isinstance(shown, Suppressed):
        yield told_by_count(shown, table=Table.REPORT, of=of, true=true)
        return
    if shown.n and not of.is_base:
        base = people_counted(analysis, of.base) if shown.step else shown.n
        yield told_by_base(shown, table=Table.REPORT, of=of.base, true=base)
    if fact.kind is FactKind.COUNT:
        yield told_by_count(shown, table=Table.REPORT, of=of, true=true)
    elif fact.kind is FactKind.SHARE:
        is_weighted = weights_differ(analysis, of.base)
        if is_weighted and shown.effective is None:
            return
        low, high = (
            counts_weighted_as(shown, effective=shown.effective or 0)
            if is_weighted
            else counts_printed_as(shown)
        )
        yield Released(table=Table.REPORT, counted=of, low=low, high=high, true=true)
