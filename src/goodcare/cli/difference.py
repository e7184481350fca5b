"""Printing what changed from one build of a report to another."""

from collections.abc import Mapping

from goodcare.compose.difference import Change, Changed, Difference
from goodcare.compose.sayings import Saying
from goodcare.compose.stored import StoredReport

MEANING = {
    Change.REVERSED: "Says the contrary now",
    Change.SUPPRESSED: "Hidden now, or no longer hidden",
    Change.REMOVED: "No longer said",
    Change.ADDED: "Said for the first time",
    Change.WORDING: "Other words",
    Change.TEXT: "Other authored words or another quotation",
    Change.NUMBER: "Another number",
    Change.SILENT: "Reads the same; the base or interval behind it is another",
    Change.SAME: "The same",
}
FAMILY = (
    "its own figures are the same; comparisons are corrected together, and others of its "
    "family changed"
)
MOST_LISTED = 20


def as_json(found: Difference) -> dict[str, object]:
    """Return a difference for machines."""
    return {
        "counts": {change.value: count for change, count in found.counts.items()},
        "changes": [_change_as_json(one) for one in found.changes],
        "pages_removed": found.pages_removed,
        "pages_added": found.pages_added,
        "quotations_removed": found.quotations_removed,
        "quotations_added": found.quotations_added,
    }


def _change_as_json(one: Changed) -> dict[str, object]:
    return {
        "change": one.change.value,
        "definition_id": one.definition_id,
        "claim": one.saying.claim,
        "source": one.definition_id if one.change is Change.TEXT else None,
        "page": one.saying.page,
        "about": one.saying.about,
        "before": one.before.text if one.before else None,
        "after": one.after.text if one.after else None,
        "is_by_family": one.is_by_family,
    }


def in_lines(
    found: Difference, *, before: StoredReport, after: StoredReport, most: int | None
) -> list[str]:
    """Return a difference as lines to read; `most` of each kind, None for all."""
    lines = [before.title, f"  snapshot {before.snapshot_id} → {after.snapshot_id}", ""]
    if before.title != after.title:
        lines[:1] = [
            f"{before.title} → {after.title}",
            "  These are two different reports: nearly everything in them is defined differently.",
        ]
    counted = ", ".join(f"{found.counts[change]} {change.value}" for change in Change)
    lines += [counted, *_moved(found, quoted={**before.quoted, **after.quoted})]
    for change in Change:
        changed = [one for one in found.changes if one.change is change]
        listed = changed[:most]
        if changed:
            lines += ["", MEANING[change]]
            lines += [line for one in listed for line in _in_words(one)]
        if len(listed) < len(changed):
            lines.append(f"  … and {len(changed) - len(listed)} more (--all lists them)")
    if not found.is_noticed:
        lines += ["", "A reader would notice nothing."]
    return lines


def _moved(found: Difference, *, quoted: Mapping[str, str]) -> list[str]:
    """Say which pages and quotations came and went, a quotation by its words."""
    pages = (("Pages no longer there", found.pages_removed), ("New pages", found.pages_added))
    quotations = (
        ("Quotations no longer there", found.quotations_removed),
        ("New quotations", found.quotations_added),
    )
    lines = [f"{what}: {', '.join(keys)}" for what, keys in pages if keys]
    for what, ids in quotations:
        lines += [f"{what}:", *(f"  {quoted.get(one, one)}" for one in ids)] if ids else []
    return lines


def _in_words(one: Changed) -> list[str]:
    saying = one.saying
    lines = [f"  {saying.headline} ({saying.page})"] if saying.spot != "headline" else []
    lines += [f"  - {_text(one.before)}"] if one.before else []
    lines += [f"  + {_text(one.after)}"] if one.after else []
    if one.change is Change.TEXT:
        lines.append(f"    {one.definition_id}")
    if one.is_by_family:
        lines.append(f"    {FAMILY}")
    return lines


def _text(saying: Saying) -> str:
    return f"{saying.about}: {saying.text}" if saying.about else saying.text
