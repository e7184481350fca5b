"""`goodcare report`: outline, build, and what changed between builds."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any  # the options of the engine, by name

import click

from goodcare.cli.engines import Counted, engine_options

if TYPE_CHECKING:
    from goodcare.cli.releasing import Checked, Releasing

EXAMPLE_OUTLINE = (
    "\b\nExamples:\n"
    "  goodcare report outline area\n"
    "  goodcare report outline our-report.yaml --snapshot snapshots/snapshot-4f1c09ab27de"
)
EXAMPLE_BUILD = (
    "\b\nExamples:\n"
    "  goodcare report build area --area hackney --snapshot snapshots/snapshot-4f1c09ab27de\n"
    "  goodcare report build area --all-areas\n"
    "  goodcare report build priority --with priority=workforce\n"
    "  goodcare report build event-summary --area south-east-london --format docx\n"
    "  goodcare report build area --all-areas --ledger ledger.jsonl --release --signed-by Owner"
)
BESIDE = "Snapshot of another conversation, by the name the definition gives it."
EXAMPLE_DIFF = (
    "\b\nExample:\n"
    "  goodcare report diff reports/area-hackney-4f1c09ab27de reports/area-hackney-80c2ef6d1a55"
)


@click.group()
def report() -> None:
    """Outline, build and compare reports."""


@report.command(epilog=EXAMPLE_OUTLINE)
@click.argument("definition")
@click.option(
    "--snapshot",
    "snapshot_path",
    type=click.Path(path_type=Path),
    help="Check that everything the definition names is in this snapshot.",
)
@click.option("--beside", multiple=True, metavar="NAME=FOLDER", help=BESIDE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def outline(
    definition: str, *, snapshot_path: Path | None, beside: tuple[str, ...], as_json: bool
) -> None:
    """List the sections of DEFINITION (an id that ships, or a YAML file)."""
    from goodcare.compose.definition import load_definition
    from goodcare.compose.outline import outline as outline_of

    loaded = load_definition(definition)
    if snapshot_path is not None:
        from goodcare.cli.making import opened_beside
        from goodcare.compose.naming import check_definition
        from goodcare.snapshot import open_snapshot

        check_definition(loaded, open_snapshot(snapshot_path), beside=opened_beside(beside))
    lines = outline_of(loaded)
    if as_json:
        rows = [{"id": line.id, "about": line.about, "level": line.level} for line in lines]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    width = max(len(line.id) + 2 * line.level for line in lines)
    for line in lines:
        click.echo(f"{'  ' * line.level + line.id:<{width}}  {line.about}")


@report.command(epilog=EXAMPLE_BUILD)
@click.argument("definition")
@click.option("--area", "area_ids", multiple=True, help="Id of an area ('hackney'); repeatable.")
@click.option("--all-areas", is_flag=True, help="Build it for every area of the region.")
@click.option(
    "--with",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="What the definition asks for ('priority=workforce').",
)
@click.option(
    "--snapshot",
    "snapshot_path",
    type=click.Path(path_type=Path),
    help="Folder of the snapshot; not needed where ./snapshots holds a single one.",
)
@click.option("--beside", multiple=True, metavar="NAME=FOLDER", help=BESIDE)
@click.option(
    "--register",
    "register_path",
    help="Measures and recommendations: a YAML file, or the name of one that ships.",
)
@click.option(
    "--brand",
    type=click.Path(path_type=Path),
    help="Colours, typefaces and logo: a YAML file (check it with `goodcare brand check`).",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    help="Your own PowerPoint file for the slides (check it with `goodcare template check`).",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(["pptx", "html", "docx", "xlsx", "open-data"]),
    multiple=True,
    default=("pptx", "html"),
    show_default=True,
    help="What to write it as; repeatable.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports"),
    show_default=True,
    help="Folder that gets the report's own folder.",
)
@click.option(
    "--ledger",
    "ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Check against what was released before, in this file; refused: nothing is written.",
)
@click.option("--release", "is_release", is_flag=True, help="Record the reports in the ledger.")
@click.option("--signed-by", default="", help="Who releases; goes with --release.")
@engine_options
@click.option("--date", "made_on", help="Date printed on the title page; today unless told.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def build(
    definition: str,
    *,
    area_ids: tuple[str, ...],
    all_areas: bool,
    given: tuple[str, ...],
    snapshot_path: Path | None,
    beside: tuple[str, ...],
    register_path: str | None,
    brand: Path | None,
    template: Path | None,
    formats: tuple[str, ...],
    out: Path,
    ledger: Path | None,
    is_release: bool,
    signed_by: str,
    made_on: str | None,
    as_json: bool,
    **counted: Any,
) -> None:
    """Build the report DEFINITION about an area, with the receipts of its numbers."""
    from goodcare.cli.built import as_json as built_as_json
    from goodcare.cli.built import in_lines
    from goodcare.cli.making import Order, make_reports
    from goodcare.cli.progress import Terminal
    from goodcare.cli.snapshots import chosen_snapshot
    from goodcare.compose.render import Format

    order = Order(
        definition=definition,
        given=given,
        area_ids=area_ids,
        is_every_area=all_areas,
        snapshot_path=chosen_snapshot(snapshot_path),
        beside=beside,
        register=register_path,
        brand=brand,
        template=template,
        formats=tuple(dict.fromkeys(map(Format, formats))),
        out=out,
        made_on=made_on,
        counted=Counted(**counted),
        releasing=_releasing(ledger, is_release=is_release, signed_by=signed_by),
    )
    with Terminal() as progress:
        made = make_reports(order, progress=progress)
    for name in made.left_out:
        click.echo(f"No respondent of {name} is in this snapshot: it got no report.", err=True)
    if made.checked is not None:
        _say_checked(made.checked, is_release=is_release)
    if as_json:
        rows = [built_as_json(built) for built in made.reports]
        click.echo(json.dumps(rows if all_areas or len(rows) > 1 else rows[0], ensure_ascii=False))
        return
    for built in made.reports:
        click.echo("\n".join(in_lines(built)))


def _releasing(ledger: Path | None, *, is_release: bool, signed_by: str) -> "Releasing | None":
    """Read what is to be done with the ledger; the clock enters here."""
    if ledger is None and not is_release and not signed_by:
        return None
    import datetime

    from goodcare.cli.releasing import releasing_of

    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return releasing_of(ledger, is_release=is_release, signed_by=signed_by, at=at)


def _say_checked(checked: "Checked", *, is_release: bool) -> None:
    done = "Recorded in the ledger" if is_release else "Not recorded: --release records it"
    click.echo(f"Earlier releases it was checked against: {checked.n_earlier}. {done}.", err=True)
    if checked.n_cut:
        cut = "is cut off" if is_release else "counts as none"
        click.echo(f"The ledger's last line was never finished: it {cut}.", err=True)


@report.command(epilog=EXAMPLE_DIFF)
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--all", "is_all", is_flag=True, help="List every change.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def diff(before: Path, after: Path, *, is_all: bool, as_json: bool) -> None:
    """Say what changed from the report in BEFORE to that in AFTER, most noticeable first."""
    from goodcare.cli.difference import MOST_LISTED, in_lines
    from goodcare.cli.difference import as_json as difference_as_json
    from goodcare.compose.difference import difference
    from goodcare.compose.stored import read_report

    reports = read_report(before), read_report(after)
    found = difference(*reports)
    if as_json:
        click.echo(json.dumps(difference_as_json(found), ensure_ascii=False, indent=1))
        return
    most = None if is_all else MOST_LISTED
    lines = in_lines(found, before=reports[0], after=reports[1], most=most)
    click.echo("\n".join(lines))
