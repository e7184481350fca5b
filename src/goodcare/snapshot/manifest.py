"""manifest.json: written, and read back with its format version checked first."""

import json
from dataclasses import asdict
from typing import Any  # JSON

from goodcare.errors import InputError, IntegrityError
from goodcare.snapshot.model import FORMAT_VERSION, CodingCoverage, Conversation, Manifest


def manifest_to_json(manifest: Manifest) -> str:
    """Return the text of manifest.json."""
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def manifest_from_json(text: str, *, name: str) -> Manifest:
    """Read manifest.json of a snapshot with this name.

    Raises:
        IntegrityError: it is damaged.
        InputError: a later version of goodcare wrote it.
    """
    try:
        content = json.loads(text)
        found = content["format_version"]
        if found != FORMAT_VERSION:
            raise InputError(
                f"{name} has format {found}; this version of goodcare reads format "
                f"{FORMAT_VERSION}. Install the version that wrote it, or build it again."
            )
        return _version_1(content)
    except (ValueError, KeyError, TypeError):
        raise IntegrityError(f"{name}: manifest.json is damaged.") from None


def _version_1(content: dict[str, Any]) -> Manifest:
    said = content.pop("conversation")
    said["coverage"] = CodingCoverage(said["coverage"])
    said["attribution"] = tuple(said["attribution"])
    return Manifest(conversation=Conversation(**said), **content)
