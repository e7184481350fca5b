"""Reads an SPSS file in a process of its own, which a damaged file may bring down.

ReadStat is written in C and has been seen to stop at damaged files without a word. `sav_file` runs
this file with a path and names of variables (JSON), and gets an Arrow stream of what stands in
the file: its names, labels and texts as bytes, each byte written as one character, because
ReadStat leaves out texts that are not in the encoding that the file claims. It imports nothing of
goodcare, so that it starts fast.
"""

import json
import sys
from typing import Any  # cells of any type

import pyarrow as pa
import pyreadstat

BYTES = "ISO-8859-1"
REFUSED = 3
_DAMAGE = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OverflowError, ValueError)


def read(path: str, wanted: list[str]) -> pa.Table:
    """Return the wanted variables; what is known of all of them stands beside the schema."""
    _, claimed = pyreadstat.read_sav(path, metadataonly=True, output_format="dict")
    cells: dict[str, list[Any]] = {}
    if wanted:
        cells, meta = pyreadstat.read_sav(
            path, usecols=wanted, output_format="dict", encoding=BYTES
        )
    else:
        _, meta = pyreadstat.read_sav(path, metadataonly=True, output_format="dict", encoding=BYTES)
    said = {
        "encoding": claimed.file_encoding or "UTF-8",
        "labels": meta.column_names_to_labels,
        "values": {name: list(of.items()) for name, of in meta.variable_value_labels.items()},
    }
    arrays = [pa.array(cells[name]) for name in wanted]
    table = pa.table(arrays, names=wanted)
    return table.replace_schema_metadata({"said": json.dumps(said)})


def main() -> int:
    """Write what the arguments ask for to the standard output."""
    try:
        table = read(sys.argv[1], json.loads(sys.argv[2]))
    except _DAMAGE:
        return REFUSED
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
