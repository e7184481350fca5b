"""The disclosure policy that a snapshot gets: one that is handed in, or the default."""

import json
from pathlib import Path

from goodcare.disclosure import Policy, policy_from_json, policy_to_json
from goodcare.errors import InputError


def default_policy() -> dict[str, object]:
    """Return the default policy as JSON values."""
    return _values(Policy())


def policy_in(path: Path | None) -> dict[str, object]:
    """Return the policy of a file as JSON values; the default one where there is no file.

    Raises:
        InputError: the file cannot be read, or is no policy.
    """
    if path is None:
        return default_policy()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path} cannot be read. Give a JSON file of thresholds.") from None
    return _values(policy_from_json(text))


def _values(policy: Policy) -> dict[str, object]:
    values: dict[str, object] = json.loads(policy_to_json(policy))
    return values
