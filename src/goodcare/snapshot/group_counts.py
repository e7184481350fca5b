"""How many people of a gathering said one thing."""

from collections.abc import Mapping

from goodcare.framework.model import Framework
from goodcare.reading import did_you_mean
from goodcare.snapshot.gatherings import ReadGatherings
from goodcare.snapshot.ids import check_ids, note_ambiguous
from goodcare.snapshot.mapping import GroupCountsMapping, ProblemKind
from goodcare.snapshot.optional import OptionalFile, ReadTable
from goodcare.snapshot.points import named_meaning
from goodcare.snapshot.problems import shown
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.spelling import folded

PART = "group_counts"


def read_group_counts(
    sheet: Sheet, *, mapping: GroupCountsMapping, gatherings: ReadGatherings, framework: Framework
) -> ReadTable:
    """Read every row; what is wrong is in `problems`."""
    file = OptionalFile(sheet, mapping.decisions, part=PART)
    fields = file.fields
    ids = fields.texts(mapping.id)
    check_ids(ids, mapping.id, file.problems)
    meetings = _gatherings(file, mapping, gatherings)
    counts, of = (fields.whole_numbers(getattr(mapping, name), name) for name in ("count", "of"))
    _check_counts(file, mapping, counts=counts, of=of)
    _check_people(file, mapping, of=of, meetings=meetings, people=gatherings.people)
    return file.table(
        {
            "id": ids,
            "gathering_id": meetings,
            "phrase": _phrases(file, mapping),
            "count": counts,
            "of": of,
            "pillar": fields.meant(
                mapping.pillar, "pillar", named_meaning(framework.pillars, what="pillar")
            ),
            "priority": fields.meant(
                mapping.priority, "priority", named_meaning(framework.priorities, what="priority")
            ),
        }
    )


def _gatherings(
    file: OptionalFile, mapping: GroupCountsMapping, gatherings: ReadGatherings
) -> list[str]:
    meetings = file.fields.texts(mapping.gathering)
    cell = mapping.gathering
    if gatherings.source is not None:
        note_ambiguous(meetings, gatherings.source, file.problems, column=cell.column)
    gone = [place for place, one in enumerate(meetings) if one in gatherings.left_out]
    lost = [
        place
        for place, one in enumerate(meetings)
        if one not in gatherings.people and place not in gone
    ]
    if gone:
        file.problems.leave_out(file.places(gone), "its gathering is left out")
    for place in lost:
        near = did_you_mean(meetings[place], gatherings.people, who="they")
        message = f"no gathering has the id '{shown(meetings[place])}'.{near}"
        file.note([place], ProblemKind.UNKNOWN_PASSAGE, message, cell=cell, field="gathering")
    return meetings


def _check_counts(
    file: OptionalFile, mapping: GroupCountsMapping, *, counts: list[int], of: list[int]
) -> None:
    for place, (count, all_of_them) in enumerate(zip(counts, of, strict=True)):
        if count > all_of_them >= 0:
            message = f"{count} of {all_of_them} people: the count is larger than the group."
            file.note([place], ProblemKind.WRONG_COUNT, message, cell=mapping.count, field="count")


def _check_people(
    file: OptionalFile,
    mapping: GroupCountsMapping,
    *,
    of: list[int],
    meetings: list[str],
    people: Mapping[str, int],
) -> None:
    for place, (number, meeting) in enumerate(zip(of, meetings, strict=True)):
        there = people.get(meeting, number)
        if number <= there:
            continue
        message = (
            f"of {number} people, but the gathering '{shown(meeting)}' had {there}."
            if there
            else f"of {number} people, but the file of gatherings does not say how many "
            f"'{shown(meeting)}' had (people)."
        )
        file.note([place], ProblemKind.WRONG_COUNT, message, cell=mapping.of, field="of")


def _phrases(file: OptionalFile, mapping: GroupCountsMapping) -> list[str]:
    phrases = [folded(phrase) for phrase in file.fields.texts(mapping.phrase)]
    for faults, message in (
        ([not phrase for phrase in phrases], "there is no phrase."),
        (
            [any(one.isdigit() for one in phrase) for phrase in phrases],
            "the phrase holds digits. Leave them out: the counts are printed before it.",
        ),
    ):
        places = [place for place, is_fault in enumerate(faults) if is_fault]
        file.note(places, ProblemKind.WRONG_PHRASE, message, cell=mapping.phrase, field="phrase")
    return phrases
