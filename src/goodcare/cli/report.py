"""`goodcare report`: outline and build."""

import json
from pathlib import Path

import click

EXAMPLE_OUTLINE = "\b\nExample:\n  goodcare report outline area"
EXAMPLE_BUILD = (
    "\b\nExample:\n"
    "  goodcare report build area --area hackney --snapshot snapshots/snapshot-4f1c09ab27de"
)


@click.group()
def report() -> None:
    """Outline and build reports."""


@report.command(epilog=EXAMPLE_OUTLINE)
@click.argument("definition")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def outline(definition: str, *, as_json: bool) -> None:
    """List the sections of DEFINITION (an id that ships, or a YAML file)."""
    from goodcare.compose.definition import load_definition
    from goodcare.compose.outline import outline as outline_of

    lines = outline_of(load_definition(definition))
    if as_json:
        rows = [{"id": line.id, "about": line.about, "level": line.level} for line in lines]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    width = max(len(line.id) + 2 * line.level for line in lines)
    for line in lines:
        click.echo(f"{'  ' * line.level + line.id:<{width}}  {line.about}")


@report.command(epilog=EXAMPLE_BUILD)
@click.argument("definition")
@click.option("--area", "area_id", required=True, help="Id of the area ('hackney').")
@click.option(
    "--snapshot",
    "snapshot_path",
    type=click.Path(path_type=Path),
    help="Folder of the snapshot; not needed where ./snapshots holds a single one.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports"),
    show_default=True,
    help="Folder that gets the report's own folder.",
)
@click.option("--date", "made_on", help="Date printed on the title page; today unless told.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def build(
    definition: str,
    *,
    area_id: str,
    snapshot_path: Path | None,
    out: Path,
    made_on: str | None,
    as_json: bool,
) -> None:
    """Build the report DEFINITION about one area: slides, page and receipts."""
    from goodcare.cli.making import make_report
    from goodcare.cli.progress import Terminal
    from goodcare.cli.snapshots import chosen_snapshot

    with Terminal() as progress:
        built = make_report(
            definition,
            area_id=area_id,
            snapshot_path=chosen_snapshot(snapshot_path),
            out=out,
            made_on=made_on,
            progress=progress,
        )
    if as_json:
        click.echo(
            json.dumps(
                {
                    "slides": str(built.slides),
                    "page": str(built.page),
                    "receipts": str(built.receipts),
                    "pages": len(built.report.pages),
                    "snapshot": built.report.snapshot_id,
                    "empty_sections": built.report.empty_sections,
                    "questions_left_out": built.report.questions_left_out,
                }
            )
        )
        return
    click.echo(f"Slides    {built.slides}")
    click.echo(f"Page      {built.page}")
    click.echo(f"Receipts  {built.receipts}")
    if built.report.empty_sections:
        click.echo(f"Nothing to show for: {', '.join(built.report.empty_sections)}")
    if built.report.questions_left_out:
        click.echo(f"Questions on no page: {', '.join(built.report.questions_left_out)}")
