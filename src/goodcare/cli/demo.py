"""`goodcare demo`: the main job on the example conversation."""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

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
    from goodcare.cli.making import Order, make_reports
    from goodcare.cli.policies import default_policy
    from goodcare.cli.progress import Terminal
    from goodcare.compose.worded import facts_in
    from goodcare.example import write_example
    from goodcare.snapshot import build_snapshot

    with Terminal() as progress:
        files = write_example(out / "files", progress=progress)
        sources = replace(
            files.sources,
            policy=default_policy(),
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        frozen = build_snapshot(sources, out=out / "snapshots", progress=progress)
        order = Order(
            definition="area",
            area_ids=(AREA,),
            snapshot_path=frozen.path,
            out=out / "reports",
            made_on=None,
        )
        (built,) = make_reports(order, progress=progress).reports
    results = [page for page in built.report.pages if page.section == "pillar-question"]
    number = next(facts_in(results[0])).text
    program = "goodcare" if which("goodcare") else os.path.relpath(sys.argv[0])
    click.echo(
        "The example conversation is invented; its place names are real.\n"
        f"  Files     {out / 'files'}\n"
        f"  Snapshot  {frozen.path}\n"
        f"  Slides    {built.slides}\n"
        f"  Page      {built.page}\n"
        "Open the page in a browser and choose any number to see what is behind it. In the\n"
        "slides, charts can be edited and the notes hold the receipts. Then try:\n"
        f"  {program} explain {number} --report {built.folder}\n"
        f"  {program} findings {frozen.path} --area {AREA}"
    )
