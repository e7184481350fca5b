"""`goodcare demo`: the main job on the example conversation."""

from dataclasses import replace
from pathlib import Path

import click

AREA = "hackney"
EXAMPLE = "\b\nExample:\n  goodcare demo --out demo"


@click.command(epilog=EXAMPLE)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Folder for files, snapshot and report.",
)
def demo(*, out: Path) -> None:
    """Write the example conversation's files, freeze them, and build the Hackney report."""
    from goodcare.cli.making import make_report
    from goodcare.cli.policies import default_policy
    from goodcare.cli.progress import Terminal
    from goodcare.example import write_example
    from goodcare.snapshot import build_snapshot

    with Terminal() as progress:
        files = write_example(out / "files", progress=progress)
        sources = replace(files.sources, policy=default_policy())
        frozen = build_snapshot(sources, out=out / "snapshots", progress=progress)
        built = make_report(
            "area",
            area_id=AREA,
            snapshot_path=frozen.path,
            out=out / "reports",
            made_on=None,
            progress=progress,
        )
    click.echo("The example conversation is invented; its place names are real.")
    click.echo(f"  Files     {out / 'files'}")
    click.echo(f"  Snapshot  {frozen.path}")
    click.echo(f"  Slides    {built.slides}")
    click.echo(f"  Page      {built.page}")
    click.echo("Look at: the page in a browser; choose any number to see what is behind it.")
    click.echo("Next:    goodcare explain FACT, with an id from a receipt.")
