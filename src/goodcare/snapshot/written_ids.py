"""The ids that a team's own file has for the responses of a snapshot."""

from collections.abc import Sequence
from pathlib import Path

from goodcare.errors import InputError
from goodcare.snapshot.fields import Fields
from goodcare.snapshot.ids import derived_id
from goodcare.snapshot.problems import Problems
from goodcare.snapshot.sources import OpenedSources, Sources


def written_ids(ids: Sequence[str], *, mapping: Path) -> tuple[str, ...]:
    """Return what the file of responses calls them; only who holds the mapping's key can know.

    Args:
        ids: of responses, as the snapshot holds them.
        mapping: the mapping that the snapshot was built with, beside its files.

    Raises:
        InputError: the mapping or its file cannot be read, or does not hold these responses.
    """
    opened = OpenedSources(Sources(mapping=mapping))
    if not opened.mapping.has_responses:
        raise InputError(f"{mapping.name} names no responses.")
    sheet = opened.sheets["responses"].read(opened.read_columns("responses"))
    responses = opened.mapping.responses
    fields = Fields(sheet, Problems(sheet.name, sheet.rows, part="responses"))
    known = {derived_id(responses.key, written): written for written in fields.texts(responses.id)}
    missing = sum(one not in known for one in ids)
    if missing:
        raise InputError(
            f"{missing:,} of {len(ids):,} respondents of the snapshot are not in {sheet.name} "
            f"under the key of {mapping.name}. Was the snapshot built with another mapping or file?"
        )
    return tuple(known[one] for one in ids)
