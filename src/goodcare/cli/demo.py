"""`goodcare demo`: the main job on the example conversation."""

import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from goodcare.compose.build import Built
    from goodcare.example import ExampleFiles
    from goodcare.progress import Progress
    from goodcare.snapshot import Sources

AREA = "hackney"
BESIDE = "earlier"
EXAMPLE = "\b\nExample:\n  goodcare demo --out demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMade:
    """What the demo wrote."""

    snapshot: Path
    earlier: Path
    files: "ExampleFiles"
    built: "Built"

    @property
    def register(self) -> Path:
        """Measures and recommendations."""
        return self.files.register


@click.command(epilog=EXAMPLE)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Folder for files, snapshots and report.",
)
@click.option(
    "--application/--no-application",
    default=True,
    show_default=True,
    help="Bring the example into the application too.",
)
@click.option(
    "--serve/--no-serve",
    default=None,
    help="Keep the application open (left out: only in a terminal).",
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def demo(*, out: Path, application: bool, serve: bool | None, port: int) -> None:
    """Write the example conversation, freeze it, build the Hackney report, open the application."""
    from goodcare.cli.progress import Terminal

    with Terminal() as progress:
        made = _make(out, progress)
    click.echo(_in_words(made, out))
    if application:
        from goodcare.cli.demo_application import open_application

        stays = sys.stdin.isatty() if serve is None else serve
        open_application(made.files, home=out / "home", port=port, stays=stays)


def _make(out: Path, progress: "Progress") -> DemoMade:
    from goodcare.cli.making import Order, make_reports
    from goodcare.example import write_example
    from goodcare.snapshot import build_snapshot

    files = write_example(out / "files", progress=progress)
    frozen = build_snapshot(_today(files.sources), out=out / "snapshots", progress=progress)
    earlier = build_snapshot(_today(files.earlier), out=out / BESIDE, progress=progress)
    order = Order(
        definition="area",
        area_ids=(AREA,),
        snapshot_path=frozen.path,
        beside=(f"{BESIDE}={earlier.path}",),
        register=str(files.register),
        out=out / "reports",
        made_on=None,
    )
    (built,) = make_reports(order, progress=progress).reports
    return DemoMade(snapshot=frozen.path, earlier=earlier.path, files=files, built=built)


def _today(sources: "Sources") -> "Sources":
    from goodcare.cli.policies import default_policy

    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(sources, policy=default_policy(), made_at=made_at)


def _in_words(made: DemoMade, out: Path) -> str:
    from goodcare.compose.worded import facts_in

    results = [page for page in made.built.report.pages if page.section == "pillar-question"]
    number = next(facts_in(results[0])).text
    program = "goodcare" if which("goodcare") else os.path.relpath(sys.argv[0])
    given = (
        f"--snapshot {made.snapshot} --beside {BESIDE}={made.earlier} --register {made.register}"
    )
    return (
        "The example conversation is invented; its place names are real.\n"
        f"  Files     {out / 'files'}\n"
        f"  Snapshot  {made.snapshot}\n"
        f"  Slides    {made.built.slides}\n"
        f"  Page      {made.built.page}\n"
        "Open the page in a browser and choose any number to see what is behind it. In the\n"
        "slides, charts can be edited and the notes hold the receipts. Then try:\n"
        f"  {program} explain {number} --report {made.built.folder}\n"
        f"  {program} findings {made.snapshot} --area {AREA}\n"
        f"  {program} report build region {given}"
    )
