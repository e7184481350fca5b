"""The columns of the stored tables, as `model.SnapshotReader` promises them."""

import pyarrow as pa

from goodcare.instrument.model import Instrument

TEXT = pa.string()
TEXTS = pa.list_(pa.string())

RESPONSES = (
    *(("id", TEXT), ("area", TEXT), ("channel", TEXT), ("wave", TEXT)),
    *(("group_size", pa.int32()), ("weight", pa.float64()), ("stratum", TEXT), ("cluster", TEXT)),
)
PASSAGES = pa.schema(
    [
        *(("id", TEXT), ("response_id", TEXT), ("gathering_id", TEXT), ("area", TEXT)),
        *(("question", TEXT), ("text", TEXT), ("text_version", pa.int32()), ("language", TEXT)),
        *(("translation", TEXT), ("kind", TEXT), ("theme", TEXT), ("proposal", TEXT)),
        *(("point_kind", TEXT), ("is_quotable", pa.bool_())),
    ]
)
CODINGS = pa.schema(
    [
        *(("passage_id", TEXT), ("text_version", pa.int32()), ("code", TEXT)),
        *(("start", pa.int32()), ("end", pa.int32()), ("coder", TEXT), ("status", TEXT)),
        *(("stance", TEXT), ("is_random", pa.bool_())),
    ]
)
GATHERINGS = pa.schema(
    [
        *(("id", TEXT), ("parent", TEXT), ("kind", TEXT), ("title", TEXT), ("areas", TEXTS)),
        *(("community", TEXT), ("language", TEXT), ("date", TEXT), ("people", pa.int32())),
        *(("can_attribute", pa.bool_()), ("can_name_community", pa.bool_())),
        *(("can_name_area", pa.bool_()), ("themes", TEXTS), ("backgrounds", TEXTS)),
    ]
)
GROUP_COUNTS = pa.schema(
    [
        *(("id", TEXT), ("gathering_id", TEXT), ("phrase", TEXT)),
        *(("count", pa.int32()), ("of", pa.int32()), ("pillar", TEXT), ("priority", TEXT)),
    ]
)
JOURNEYS = pa.schema(
    [
        *(("journey_id", TEXT), ("response_id", TEXT), ("position", pa.int32())),
        *(("step", TEXT), ("service", TEXT), ("outcome", TEXT), ("date", TEXT)),
    ]
)
MARGINS = pa.schema(
    [
        *(("area", TEXT), ("category", TEXT), ("answer", TEXT)),
        *(("people", pa.int64()), ("source", TEXT)),
    ]
)
OPTIONAL = {"group_counts": GROUP_COUNTS, "journeys": JOURNEYS, "margins": MARGINS}
"""Tables that a snapshot stores and hashes only where they have rows."""
STORED = {"passages": PASSAGES, "codings": CODINGS, "gatherings": GATHERINGS, **OPTIONAL}
SORTED_BY = {
    "responses": ("id",),
    "passages": ("id",),
    "gatherings": ("id",),
    "codings": ("passage_id", "code", "coder", "start", "end", "stance"),
    "group_counts": ("id",),
    "journeys": ("journey_id", "position"),
    "margins": ("area", "category", "answer", "source"),
}


def responses_schema(instrument: Instrument) -> pa.Schema:
    """Return the columns of responses for an instrument."""
    questions = [
        (column, pa.uint8()) for question in instrument.questions for column in question.columns
    ]
    return pa.schema([*RESPONSES, *questions])


def in_order(table: pa.Table, name: str) -> pa.Table:
    """Return the rows in the one order in which they are stored and hashed."""
    keys = [(key, "ascending") for key in SORTED_BY[name]]
    return table.sort_by(keys).combine_chunks()


def with_all_columns(table: pa.Table, name: str) -> pa.Table:
    """Return a table of an older snapshot with the columns that came later, all empty."""
    schema = STORED[name]
    for at, field in enumerate(schema):
        if field.name not in table.schema.names:
            blank: object = [] if field.type == TEXTS else ""
            column = pa.array([blank] * table.num_rows, field.type)
            table = table.add_column(at, field, column)
    return table
