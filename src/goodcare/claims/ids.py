"""Identities: short hashes of canonical JSON, with decimals as strings."""

import hashlib
import json
from collections.abc import Mapping, Sequence

ID_DIGITS = 12

Canonical = str | int | bool | None | Sequence["Canonical"] | Mapping[str, "Canonical"]


def decimal_text(value: float) -> str:
    """Write a float so that equal floats give equal text on every platform."""
    return repr(float(value) + 0.0)  # + 0.0: minus zero is zero


def short_hash(value: Canonical) -> str:
    """Hash canonical JSON to twelve hexadecimal digits.

    Floats are refused by type: pass them through `decimal_text`, which keeps their identity from
    depending on a JSON writer.
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS]
