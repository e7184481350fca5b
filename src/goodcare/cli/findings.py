"""`goodcare findings`: what a snapshot says about an area, in the terminal."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any  # the options of the engine, by name

import click

from goodcare.cli.engines import Counted, engine_options

EXAMPLE = (
    "\b\nExamples:\n"
    "  goodcare findings snapshots/snapshot-4f1c09ab27de --area hackney\n"
    "  goodcare findings snapshots/snapshot-4f1c09ab27de --question available_exp --json\n"
    "  goodcare findings --engine numba --processes 2"
)

FOR_THE_TEAM = (
    "For the team: counts stand beside percentages here, which audits of what is published do not "
    "read. Publish reports."
)


@click.command(epilog=EXAMPLE)
@click.argument("snapshot", required=False, type=click.Path(path_type=Path))
@click.option("--area", "area_id", default="", help="Id of an area; the region unless told.")
@click.option("--question", default="", help="Name of one question; all of them unless told.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@engine_options
def findings(
    snapshot: Path | None, *, area_id: str, question: str, as_json: bool, **counted: Any
) -> None:
    """List what SNAPSHOT says about an area: own results, differences, mentions, agreement.

    Without SNAPSHOT, the only one in ./snapshots is taken. Everything printed has passed the
    disclosure door.
    """
    from goodcare.cli.findings_tables import tables_of
    from goodcare.cli.progress import Terminal
    from goodcare.cli.snapshots import chosen_snapshot
    from goodcare.compose.planned import kept_plan
    from goodcare.disclosure import Door, load_policy
    from goodcare.findings import analyse
    from goodcare.snapshot import open_snapshot

    engine = Counted(**counted).made()
    opened = open_snapshot(chosen_snapshot(snapshot), verify=True)
    place = opened.gazetteer.place_named(area_id or opened.gazetteer.region)
    with Terminal() as progress:
        analysis = analyse(opened, engine=engine, progress=progress)
        unplanned = Door(load_policy(opened.path))
        door = replace(unplanned, plan=kept_plan(analysis, unplanned))
        tables = tables_of(analysis, door, place=place, question=question)
    if as_json:
        answer = {
            "snapshot": opened.id,
            "area": place.area.id,
            "notice": f"{door.notices} {FOR_THE_TEAM}",
            **{table.id: list(table.rows) for table in tables},
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    click.echo(f"{place.area.name}, {opened.manifest.conversation.title} ({opened.id})")
    for table in tables:
        click.echo(f"\n{table.title}")
        for line in table.lines():
            click.echo(f"  {line}")
    if not question:
        click.echo("\nHow the answers to a question spread: add --question NAME.")
    click.echo(f"\n{door.notices} {FOR_THE_TEAM}")
