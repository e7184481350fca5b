"""The content hash: over sorted canonical values, never over Parquet bytes.

Why: docs/adr/0004-content-hash.md.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any  # JSON

import numpy as np
import pyarrow as pa

PREFIX = b"goodcare snapshot 1\n"


def content_hash(tables: Mapping[str, pa.Table], documents: Mapping[str, str]) -> str:
    """Return the SHA-256 of a snapshot's content, as 64 hexadecimal digits.

    Args:
        tables: by name, their rows in stored order (`tables.in_order`).
        documents: canonical JSON by name ("instrument", "conversation", …).
    """
    digest = hashlib.sha256(PREFIX)
    for name in sorted(tables):
        table = tables[name]
        digest.update(_text(f"table {name} {table.num_rows}"))
        for column in sorted(table.schema.names):
            digest.update(_text(f"column {column}"))
            for part in _canonical(table.column(column)):
                digest.update(part)
    for name in sorted(documents):
        digest.update(_text(f"document {name}"))
        digest.update(_text(documents[name]))
    return digest.hexdigest()


def canonical_json(content: Any) -> str:
    """Return JSON with sorted keys and no spaces: same content, same text."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _canonical(column: pa.ChunkedArray) -> tuple[bytes, ...]:
    """Return the bytes of all values; variable lengths go first, so that nothing is ambiguous."""
    kind = column.type
    if pa.types.is_list(kind):
        lists = column.to_pylist()
        flat = pa.chunked_array(
            [pa.array([text for texts in lists for text in texts], pa.string())]
        )
        return b"list", _lengths([len(texts) for texts in lists]), *_canonical(flat)
    if pa.types.is_string(kind):
        encoded = [text.encode() for text in column.to_pylist()]
        return b"text", _lengths([len(text) for text in encoded]), b"".join(encoded)
    values = column.to_numpy()
    if pa.types.is_floating(kind):
        plain = values.astype("<f8") + 0.0  # turns -0 into 0
        return b"float", plain.tobytes()
    if pa.types.is_uint8(kind) or pa.types.is_boolean(kind):
        return b"byte", values.astype(np.uint8).tobytes()
    return b"int", values.astype("<i8").tobytes()


def _lengths(lengths: list[int]) -> bytes:
    return np.array(lengths, dtype="<u8").tobytes()


def _text(text: str) -> bytes:
    encoded = text.encode()
    return len(encoded).to_bytes(8, "little") + encoded
