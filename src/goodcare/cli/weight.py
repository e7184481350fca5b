"""`goodcare weight`: weights from population margins."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodcare.cli.snapshots import chosen_snapshot

if TYPE_CHECKING:  # the command is listed without loading what it runs
    from goodcare.stats.raking import Raked

EXAMPLE = (
    "\b\nExamples:\n"
    "  goodcare weight snapshots/snapshot-4f1c09ab27de --mapping mapping.yaml --keep-uncounted\n"
    "  goodcare weight --margins census.csv --category age --category sex --largest 5"
)


@click.command(epilog=EXAMPLE)
@click.argument("snapshot", required=False, type=click.Path(path_type=Path))
@click.option(
    "--margins",
    "margins_path",
    type=click.Path(path_type=Path),
    help="File with the columns area, category, answer, people; the snapshot's own unless told.",
)
@click.option(
    "--mapping",
    "mapping_path",
    type=click.Path(path_type=Path),
    help="The mapping of the snapshot: write the ids of your own file.",
)
@click.option("--category", "categories", multiple=True, help="Use this category; all unless told.")
@click.option("--largest", type=float, help="No weight above this many times the mean.")
@click.option("--least-factor", type=float, default=0.0, help="No weight below this × its start.")
@click.option("--most-factor", type=float, help="No weight above this × its start.")
@click.option("--keep-uncounted", is_flag=True, help="Answers not in the margins keep their share.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("weights.csv"),
    show_default=True,
    help="Where the ids and weights go.",
)
def weight(
    snapshot: Path | None,
    *,
    margins_path: Path | None,
    mapping_path: Path | None,
    categories: tuple[str, ...],
    largest: float | None,
    least_factor: float,
    most_factor: float | None,
    keep_uncounted: bool,
    out: Path,
) -> None:
    """Weight the respondents of SNAPSHOT to margins of the population (raking).

    Writes id and weight, with a mean weight of 1. The ids are the snapshot's own; with --mapping
    those of your file of responses. Put the weights into that file, name their column in the
    mapping, and build the snapshot again.
    """
    from math import inf

    from goodcare.findings.weighting import Uncounted, weigh
    from goodcare.snapshot import open_snapshot
    from goodcare.snapshot.margins_file import margins_of_file
    from goodcare.snapshot.written_ids import written_ids
    from goodcare.stats.raking import Limits

    opened = open_snapshot(chosen_snapshot(snapshot), verify=True)
    margins = (
        opened.margins
        if margins_path is None
        else margins_of_file(margins_path, instrument=opened.instrument, gazetteer=opened.gazetteer)
    )
    found = weigh(
        opened,
        margins=margins,
        categories=categories,
        limits=Limits(
            least_factor=least_factor,
            most_factor=inf if most_factor is None else most_factor,
            largest=inf if largest is None else largest,
        ),
        uncounted=Uncounted.KEEP if keep_uncounted else Uncounted.REFUSE,
    )
    ids = found.ids if mapping_path is None else written_ids(found.ids, mapping=mapping_path)
    _write(out, ids, found.raked.weights.tolist())
    click.echo(f"Margins that hold now: {', '.join(found.margins)}")
    for line in _report(found.raked):
        click.echo(line)
    if found.without_area:
        click.echo("Areas were not weighted against each other: the margins do not part them.")
    click.echo(f"Written: {out}")


def _report(raked: "Raked") -> tuple[str, ...]:
    """What the weights cost, in lines."""
    return (
        f"Respondents: {raked.weights.size:,}",
        f"Effective base: {raked.effective_base_before:,.0f} before, "
        f"{raked.effective_base_after:,.0f} after",
        f"Weights: {raked.smallest:.2f} to {raked.largest:.2f} times the mean"
        + (f"; {raked.n_at_limit:,} at a limit" if raked.n_at_limit else ""),
        f"Rounds: {raked.rounds}",
    )


def _write(path: Path, ids: tuple[str, ...], weights: list[float]) -> None:
    import os

    from goodcare.errors import InputError
    from goodcare.spreadsheets import csv_text

    rows = [
        ("id", "weight"),
        *((one, f"{value:.12g}") for one, value in zip(ids, weights, strict=True)),
    ]
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(csv_text(rows), encoding="utf-8", newline="")
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"Cannot write {path}: {error.strerror}.") from None
