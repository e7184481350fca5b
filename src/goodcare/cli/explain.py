"""`goodcare explain`: what is behind a number."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodcare.errors import InputError

if TYPE_CHECKING:
    from goodcare.compose.recompute import Recomputed

EXAMPLE = (
    "\b\nExample:\n"
    "  goodcare explain 38% --report reports/area-hackney-4f1c09ab27de\n"
    "  goodcare explain 3f9a1c0b77de"
)
PLACES_TO_LOOK = ("reports", "demo/reports", ".")
MOST_EXPLAINED = 3


@click.command(epilog=EXAMPLE)
@click.argument("fact")
@click.option(
    "--report",
    "report_folder",
    type=click.Path(path_type=Path),
    help="Folder of the report; without it, reports below this folder are searched.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def explain(fact: str, *, report_folder: Path | None, as_json: bool) -> None:
    """Say what is behind a number: FACT is its id (the beginning is enough) or the number itself.

    Prints definition, filter, base, interval, method and snapshot, and computes the number again
    from the snapshot where that is at hand. Where many numbers are written so, it lists them.
    """
    from goodcare.compose.receipts import find_facts
    from goodcare.compose.recompute import recompute

    found = find_facts(fact, files=_receipts_files(report_folder))
    if len(found) > MOST_EXPLAINED and not as_json:
        click.echo(f"{len(found)} numbers are written so; choose one by its id:")
        for one in found:
            click.echo(f"  {one.fact_id}  {one.what}; on the page “{one.pages[0]}”")
        return
    again = recompute(found)
    if as_json:
        click.echo(json.dumps([_as_json(one) for one in again], ensure_ascii=False, indent=1))
        return
    click.echo("\n\n".join(_in_words(one) for one in again))


def _in_words(recomputed: "Recomputed") -> str:
    stored = recomputed.stored
    lines = [
        *stored.lines,
        ("report", stored.report),
        *(("stands on", page) for page in stored.pages),
        *([("note", stored.notice)] if stored.notice else []),
        ("check", recomputed.words),
    ]
    width = max(len(what) for what, _ in lines)
    return "\n".join([stored.text, *(f"  {what:<{width}}  {words}" for what, words in lines)])


def _as_json(recomputed: "Recomputed") -> dict[str, object]:
    stored = recomputed.stored
    return {
        "fact": stored.fact_id,
        "text": stored.text,
        "receipt": dict(stored.lines),
        "report": stored.report,
        "pages": stored.pages,
        "is_same": recomputed.is_same if recomputed.fact is not None else None,
        "check": recomputed.words,
    }


def _receipts_files(folder: Path | None) -> list[Path]:
    from goodcare.compose.stored import RECEIPTS

    if folder is not None:
        file = folder / RECEIPTS if folder.is_dir() else folder
        if not file.is_file():
            raise InputError(f"{folder} holds no {RECEIPTS}. Name the folder of a built report.")
        return [file]
    for place in PLACES_TO_LOOK:
        found = sorted(Path(place).glob(f"*/{RECEIPTS}"))
        if found:
            return found
    return []
