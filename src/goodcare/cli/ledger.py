"""`goodcare ledger`: what was released from a conversation."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from goodcare.disclosure.ledger import Entry, Ledger

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
EXAMPLE_SHOW = "\b\nExample:\n  goodcare ledger show ledger.jsonl"
EXAMPLE_CHECK = "\b\nExample:\n  goodcare ledger check ledger.jsonl --last 4f1c09ab27de"
EXAMPLE_BACK = (
    "\b\nExample:\n"
    "  goodcare ledger take-back ledger.jsonl 4f1c09ab27de --signed-by 'A. Owner' \\\n"
    "    --reason 'Two answers were swapped in the mapping.'"
)


@click.group()
def ledger() -> None:
    """Show and check what was released, and take a release back."""


@ledger.command(epilog=EXAMPLE_SHOW)
@click.argument("path", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def show(path: Path, *, as_json: bool) -> None:
    """List the releases in the ledger PATH, first to last."""
    from goodcare.disclosure.ledger_file import read_ledger

    found = read_ledger(path)
    if as_json:
        rows = [_row(entry, found) for entry in found.entries]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    click.echo(found.conversation or "No release yet.")
    for entry in found.entries:
        click.echo(f"  {_line(entry, found)}")
    _say_cut(found)


@ledger.command(epilog=EXAMPLE_CHECK)
@click.argument("path", type=FILE)
@click.option("--last", default="", help="Id of the last entry, or its beginning, as you noted it.")
def check(path: Path, *, last: str) -> None:
    """Follow the chain of the ledger PATH: was a line changed, taken out or put in?

    Lines taken away at the end break no chain: note the id of the last entry, and give it.
    """
    from goodcare.disclosure.ledger import SHORT
    from goodcare.disclosure.ledger_file import read_ledger
    from goodcare.errors import IntegrityError

    found = read_ledger(path)
    if last and not any(entry.id.startswith(last) for entry in found.entries):
        raise IntegrityError(
            f"{path} has no entry {last}: lines were taken away. Restore the file from a copy."
        )
    click.echo(f"Entries: {len(found.entries)}, each as it was written.")
    if found.entries:
        click.echo(f"Last entry: {found.head[:SHORT]}")
    _say_cut(found)


@ledger.command("take-back", epilog=EXAMPLE_BACK)
@click.argument("path", type=FILE)
@click.argument("entry_id")
@click.option("--signed-by", required=True, help="The owner of the conversation.")
@click.option("--reason", required=True, help="What was wrong; it stays in the ledger.")
def take_back(path: Path, entry_id: str, *, signed_by: str, reason: str) -> None:
    """Take the release ENTRY_ID back, to correct an error in it."""
    import datetime

    from goodcare.disclosure.ledger import SHORT
    from goodcare.disclosure.ledger_file import append, held, read_ledger

    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    with held(path):
        found = read_ledger(path)
        entry = found.take_back(entry_id, at=at, signed_by=signed_by, reason=reason)
        append(path, entry)
    _say_cut(found)
    click.echo(f"Release {entry.takes_back[:SHORT]} is taken back. Say so where it was published.")


def _row(entry: "Entry", found: "Ledger") -> dict[str, object]:
    row: dict[str, object] = {
        "id": entry.id,
        "kind": entry.kind.value,
        "at": entry.at,
        "signed_by": entry.signed_by,
    }
    if entry.release is None:
        return row | {"takes_back": entry.takes_back, "reason": entry.reason}
    release = entry.release
    return row | {
        "artefact": release.artefact,
        "conversation": release.conversation,
        "snapshot": release.snapshot_id,
        "policy": release.policy_id,
        "statements": len(release.statements),
        "is_taken_back": entry.id in found.taken_back,
    }


def _line(entry: "Entry", found: "Ledger") -> str:
    from goodcare.disclosure.ledger import SHORT

    start = f"{entry.id[:SHORT]}  {entry.at}  "
    if entry.release is None:
        return f"{start}takes back {entry.takes_back[:SHORT]}: {entry.reason} ({entry.signed_by})"
    release = entry.release
    back = ", taken back" if entry.id in found.taken_back else ""
    return f"{start}{release.artefact} of {release.snapshot_id} ({entry.signed_by}{back})"


def _say_cut(found: "Ledger") -> None:
    if found.n_cut:
        click.echo(
            f"The last line was never finished ({found.n_cut} bytes): it is no entry, and the next "
            "one takes its place.",
            err=True,
        )
