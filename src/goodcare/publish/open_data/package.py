"""The description of a folder of open data, as a frictionless data package, and its check."""

import hashlib
import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodcare.errors import InputError, IntegrityError
from goodcare.publish.open_data.model import Column, OpenTable

DESCRIPTION = "datapackage.json"
_LIBRARY = "frictionless"

# frictionless is an extra: it is loaded when open data are written. Any marks its objects.


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence that the team chose.

    Args:
        name: short, as Open Definition lists it ("OGL-UK-3.0"). title, path: words and address.
    """

    name: str
    title: str = ""
    path: str = ""


def require_open_data() -> Any:
    """Return the library that describes and checks data packages.

    Raises:
        InputError: it is not installed.
    """
    try:
        return importlib.import_module(_LIBRARY)
    except ModuleNotFoundError:
        raise InputError(
            "Open data need the library frictionless, which is not installed here. "
            "Install goodcare with its extra 'open-data': pip install 'goodcare[open-data]'."
        ) from None


def describe(
    folder: Path,
    tables: Sequence[OpenTable],
    *,
    name: str,
    title: str,
    about: str,
    made_on: str,
    licences: Sequence[Licence],
) -> None:
    """Write `datapackage.json` over the files of a folder, and check them against it.

    Raises:
        InputError: the library is not installed.
        IntegrityError: a file does not hold what the description says.
    """
    library = require_open_data()
    descriptor: dict[str, Any] = {
        "name": name,
        "title": title,
        "description": about,
        **({"created": f"{made_on}T00:00:00Z"} if made_on else {}),
        **({"licenses": [_licence(one) for one in licences]} if licences else {}),
        "resources": [
            resource
            for table in tables
            for resource in (_csv(folder, table), _parquet(folder, table))
        ],
    }
    package = library.Package.from_descriptor(descriptor, basepath=str(folder))
    package.to_json(str(folder / DESCRIPTION))
    _check(library, folder)


def _check(library: Any, folder: Path) -> None:
    report = library.Package(str(folder / DESCRIPTION)).validate()
    if not report.valid:
        found = "; ".join(str(one[-1]) for one in report.flatten(["title", "message"])[:3])
        raise IntegrityError(f"The open data do not fit their own description: {found}")


def _licence(licence: Licence) -> Mapping[str, str]:
    told = {"name": licence.name, "title": licence.title, "path": licence.path}
    return {key: value for key, value in told.items() if value}


def _csv(folder: Path, table: OpenTable) -> dict[str, Any]:
    keys = [_foreign_key(column) for column in table.columns if column.refers_to]
    return {
        **_file(folder / f"{table.name}.csv", name=table.name, table=table),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _parquet(folder: Path, table: OpenTable) -> dict[str, Any]:
    return {
        **_file(folder / f"{table.name}.parquet", name=f"{table.name}-parquet", table=table),
        "type": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
    }


def _file(path: Path, *, name: str, table: OpenTable) -> dict[str, Any]:
    content = path.read_bytes()
    return {
        "name": name,
        "title": table.title,
        "description": table.about,
        "path": path.name,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _field(column: Column) -> dict[str, Any]:
    required = {"constraints": {"required": True}} if column.is_required else {}
    return {
        "name": column.name,
        "type": column.kind.value,
        "description": column.about,
        **required,
    }


def _foreign_key(column: Column) -> dict[str, Any]:
    resource, _, field = column.refers_to.partition(".")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
