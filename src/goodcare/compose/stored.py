"""A finished report as its receipts file holds it: enough to compare two builds."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any  # what a file of another version holds is not known

from goodcare.compose.sayings import QUOTATION, SPOTS, Saying, sayings_of, text_on, texts_of
from goodcare.compose.worded import pieces_in
from goodcare.errors import InputError
from goodcare.publish.blocks import Page, Quoted, Report, plain

RECEIPTS = "receipts.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """What one build says.

    Args:
        title: as printed. snapshot_id: what it was made over. sayings: in reading order.
        pages: keys in order. quotations: ids of the passages it quotes.
        texts: authored and quoted words on its pages, in reading order.
    """

    title: str
    snapshot_id: str
    sayings: tuple[Saying, ...]
    pages: tuple[str, ...]
    quotations: tuple[str, ...]
    texts: tuple[Saying, ...] = ()

    @property
    def values(self) -> Mapping[str, str]:
        """Every disclosed value by the definition_id of its fact."""
        return {key: value for one in self.sayings for key, value in one.values}

    @property
    def quoted(self) -> Mapping[str, str]:
        """The words of every quotation by the id of its passage."""
        found: dict[str, str] = {}
        for one in self.texts:
            if one.definition_id.startswith(QUOTATION):
                found.setdefault(one.definition_id.removeprefix(QUOTATION), one.text)
        return found


def stored_parts(report: Report) -> dict[str, object]:
    """Return what a receipts file holds of a report beside its facts."""
    return {
        "sayings": [_as_stored(one) for one in sayings_of(report)],
        "page_keys": [page.key for page in report.pages],
        "quotations": list(_quotations(report)),
        "texts": [_texts_as_stored(page) for page in report.pages],
    }


def _as_stored(saying: Saying) -> dict[str, object]:
    return {field.name: getattr(saying, field.name) for field in fields(Saying)}


def _texts_as_stored(page: Page) -> dict[str, object]:
    pieces = [[one.spot, one.definition_id, one.text] for one in texts_of(page)]
    return {"page": page.key, "headline": plain(page.headline), "pieces": pieces}


def _quotations(report: Report) -> tuple[str, ...]:
    quoted = (piece for piece in pieces_in(report) if isinstance(piece, Quoted))
    return tuple(dict.fromkeys(piece.passage_id for piece in quoted))


def read_report(path: Path) -> StoredReport:
    """Read a build from its folder, or from its receipts file.

    Raises:
        InputError: there is none, or another version wrote it.
    """
    file = path / RECEIPTS if path.is_dir() else path
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return _report(content)
    except OSError:
        raise InputError(
            f"{path} is no report: it has no {RECEIPTS}. Give the folder of a report."
        ) from None
    except (ValueError, KeyError, TypeError, IndexError):
        raise InputError(
            f"{file} cannot be compared: it is damaged, or another version wrote it. "
            "Build the report again."
        ) from None


def _report(content: dict[str, Any]) -> StoredReport:
    return StoredReport(
        title=str(content["report"]),
        snapshot_id=str(content["snapshot"]),
        sayings=tuple(_saying(one) for one in content["sayings"]),
        pages=tuple(str(key) for key in content["page_keys"]),
        quotations=tuple(str(one) for one in content["quotations"]),
        texts=tuple(one for page in content["texts"] for one in _texts(page)),
    )


def _texts(stored: dict[str, Any]) -> Iterator[Saying]:
    page, headline = str(stored["page"]), str(stored["headline"])
    for spot, source, text in stored["pieces"]:
        if spot not in SPOTS:
            raise ValueError("not as this version writes it")
        yield text_on(page, headline=headline, spot=spot, source=str(source), text=str(text))


def _saying(stored: dict[str, Any]) -> Saying:
    names = {field.name for field in fields(Saying)} - {"values"}
    if set(stored) != names | {"values"} or stored["spot"] not in SPOTS:
        raise ValueError("not as this version writes it")
    return Saying(
        **{name: str(stored[name]) for name in names},
        values=tuple((str(key), str(value)) for key, value in stored["values"]),
    )
