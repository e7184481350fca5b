"""What quotations need of passages and codings, beside what is counted."""

from dataclasses import dataclass

import numpy as np

from goodcare.findings.coded import COUNTED, NOTE, Flags
from goodcare.snapshot.model import SnapshotReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotable:
    """Columns of passages in stored order; spans and stances of the codings that count.

    Args:
        is_quotable: consented, said by somebody, and not empty.
        spans: coded stretch (start, end) by passage row and code id, where it is not the whole
            passage and of the passage's own text version; the first that is stored.
        stances: by passage row and position of the code in the codebook.
    """

    passage_ids: list[str]
    response_ids: list[str]
    texts: list[str]
    translations: list[str]
    languages: list[str]
    is_quotable: Flags
    spans: dict[tuple[int, str], tuple[int, int]]
    stances: dict[tuple[int, int], set[str]]


def quotable_of(snapshot: SnapshotReader) -> Quotable:
    """Read what may be quoted."""
    passages = snapshot.passages
    consented = np.array(passages["is_quotable"].to_pylist(), dtype=bool)
    kinds, texts = passages["kind"].to_pylist(), passages["text"].to_pylist()
    is_said = np.array(
        [kind != NOTE and bool(text.strip()) for kind, text in zip(kinds, texts, strict=True)],
        dtype=bool,
    )
    spans, stances = _codings(snapshot)
    return Quotable(
        passage_ids=passages["id"].to_pylist(),
        response_ids=passages["response_id"].to_pylist(),
        texts=texts,
        translations=passages["translation"].to_pylist(),
        languages=passages["language"].to_pylist(),
        is_quotable=consented & is_said,
        spans=spans,
        stances=stances,
    )


def _codings(
    snapshot: SnapshotReader,
) -> tuple[dict[tuple[int, str], tuple[int, int]], dict[tuple[int, int], set[str]]]:
    passages = snapshot.passages.select(["id", "text_version"]).to_pydict()
    row_of = {one: row for row, one in enumerate(passages["id"])}
    number = {code.id: at for at, code in enumerate(snapshot.codebook.codes)}
    spans: dict[tuple[int, str], tuple[int, int]] = {}
    stances: dict[tuple[int, int], set[str]] = {}
    columns = ["passage_id", "text_version", "code", "start", "end", "status", "stance"]
    for coding in snapshot.codings.select(columns).to_pylist():
        row, code = row_of.get(coding["passage_id"], -1), coding["code"]
        if row < 0 or code not in number or coding["status"] not in COUNTED:
            continue
        stances.setdefault((row, number[code]), set()).add(coding["stance"])
        is_current = coding["text_version"] == passages["text_version"][row]
        if coding["start"] >= 0 and is_current:
            spans.setdefault((row, code), (coding["start"], coding["end"]))
    return spans, stances
