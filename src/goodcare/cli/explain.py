"""`goodcare explain`: what is behind a number."""

import json
from pathlib import Path

import click

from goodcare.errors import InputError

EXAMPLE = "\b\nExample:\n  goodcare explain 3f9a1c --report reports/area-hackney-4f1c09ab27de"
PLACES_TO_LOOK = ("reports", "demo/reports", ".")


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
    """Say what is behind the number with the id FACT (its first characters are enough).

    Prints definition, filter, base, interval, method and snapshot, and computes the number again
    from the snapshot where that is at hand.
    """
    from goodcare.compose.receipts import find_fact
    from goodcare.compose.recompute import recompute

    stored = find_fact(fact, files=_receipts_files(report_folder))
    again = recompute(stored).words
    if as_json:
        click.echo(
            json.dumps(
                {
                    "fact": stored.fact_id,
                    "text": stored.text,
                    "receipt": dict(stored.lines),
                    "report": stored.report,
                    "pages": stored.pages,
                    "computed_again": again,
                },
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    width = max(len(what) for what, _ in stored.lines)
    click.echo(stored.text)
    for what, words in stored.lines:
        click.echo(f"  {what:<{width}}  {words}")
    click.echo(f"  {'report':<{width}}  {stored.report}")
    for page in stored.pages:
        click.echo(f"  {'stands on':<{width}}  {page}")
    click.echo(f"  {'check':<{width}}  {again}")


def _receipts_files(folder: Path | None) -> list[Path]:
    from goodcare.compose.build import RECEIPTS

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
