"""`goodcare check`: what is installed, what is missing, what to do."""

import json
from dataclasses import asdict
from pathlib import Path

import click

EXAMPLE = "\b\nExample:\n  goodcare check --json"


@click.command(epilog=EXAMPLE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_context
def check(context: click.Context, *, as_json: bool) -> None:
    """Say what is installed and what is missing, and what to do about it.

    Looks at this folder's snapshots too. Ends with code 1 where something needed is missing.
    """
    from goodcare.cli.checks import State, check_installation

    found = check_installation(Path.cwd())
    missing = [one for one in found if one.state is State.MISSING]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        width = max(len(one.what) for one in found)
        for one in found:
            click.echo(f"{one.state.value:<9} {one.what:<{width}}  {one.found}")
            if one.todo:
                click.echo(f"{'':<9} {'':<{width}}  {one.todo}")
        click.echo(
            f"\n{len(missing)} needed things are missing." if missing else "\nReady to work."
        )
    context.exit(1 if missing else 0)
