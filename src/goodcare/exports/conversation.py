"""A conversation as a folder that `goodcare snapshot build mapping.yaml` builds as it is.

Nothing is left to decide: every word in the tables is one that the mapping reads. The same
content builds the same snapshot, whoever wrote the folder.
"""

from dataclasses import dataclass
from pathlib import Path

from goodcare.errors import InputError
from goodcare.exports.conversation_mapping import definitions_of, mapping_yaml
from goodcare.exports.conversation_rows import ConversationFiles
from goodcare.exports.conversation_tables import Table, tables_of
from goodcare.exports.writing import replacing, write_rows

MAPPING = "mapping.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenConversation:
    """What was written.

    Args:
        folder: where.
        mapping: the file to build from.
        counts: rows by table; a table without rows is not written, nor named in the mapping.
    """

    folder: Path
    mapping: Path
    counts: dict[str, int]


def write_conversation_files(folder: Path, files: ConversationFiles) -> WrittenConversation:
    """Write a conversation into a folder, made where it is missing; the mapping comes last.

    Args:
        folder: files of the same names are replaced, those of tables without rows removed.
        files: the conversation.

    Raises:
        InputError: nobody took part, or a file cannot be written.
    """
    counts = {table.name: _written(folder, table) for table in tables_of(files)}
    present = {name: count for name, count in counts.items() if count}
    if not present.keys() & {"responses", "gatherings"}:
        raise InputError("The conversation has neither responses nor gatherings yet to export.")
    definitions = definitions_of(files)
    for name, content in definitions.items():
        with replacing(folder / name) as file:
            file.write(content)
    with replacing(folder / MAPPING) as file:
        file.write(mapping_yaml(files, present=tuple(present), definitions=tuple(definitions)))
    return WrittenConversation(folder=folder, mapping=folder / MAPPING, counts=counts)


def _written(folder: Path, table: Table) -> int:
    path = folder / f"{table.name}.csv"
    count = write_rows(path, table.columns, table.rows)
    if not count:
        path.unlink()
    return count
