"""The steps that people took from service to service, in order or with days."""

from goodcare.snapshot.ids import derived_id, note_ambiguous
from goodcare.snapshot.mapping import JourneysMapping, ProblemKind
from goodcare.snapshot.optional import OptionalFile, ReadTable
from goodcare.snapshot.responses import ReadResponses
from goodcare.snapshot.sheets import Sheet

PART = "journeys"
OUTCOMES = ("", "moved on", "stalled", "left", "helped")


def read_journeys(
    sheet: Sheet, *, mapping: JourneysMapping, responses: ReadResponses, key: str
) -> ReadTable:
    """Read every row; what is wrong is in `problems`."""
    file = OptionalFile(sheet, mapping.decisions, part=PART)
    fields = file.fields
    journeys = file.needed(mapping.journey, "journey")
    positions = fields.whole_numbers(mapping.order, "order")
    respondents = _respondents(file, mapping, responses)
    file.once(
        list(zip(journeys, positions, strict=True)),
        cell=mapping.order,
        what="journey and order",
    )
    return file.table(
        {
            "journey_id": [derived_id(key, "journey", journey) for journey in journeys],
            "response_id": [responses.response_ids.get(one, "") for one in respondents],
            "position": positions,
            "step": file.needed(mapping.step, "step"),
            "service": fields.texts(mapping.service),
            "outcome": fields.one_of(mapping.outcome, "outcome", OUTCOMES, ""),
            "date": fields.dates(mapping.day, "day"),
        }
    )


def _respondents(
    file: OptionalFile, mapping: JourneysMapping, responses: ReadResponses
) -> list[str]:
    written = file.fields.texts(mapping.respondent)
    cell = mapping.respondent
    if responses.source is not None:
        note_ambiguous(written, responses.source, file.problems, column=cell.column)
    gone = [place for place, one in enumerate(written) if one and one in responses.left_out]
    lost = [
        place
        for place, one in enumerate(written)
        if one and one not in responses.response_ids and place not in gone
    ]
    if gone:
        file.problems.leave_out(file.places(gone), "its response is left out")
    message = "this step is of a response that is not there."
    file.note(lost, ProblemKind.UNKNOWN_PASSAGE, message, cell=cell, field="respondent")
    return written
