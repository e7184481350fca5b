"""`goodcare example`: write the files of the example conversation."""

from pathlib import Path

import click

EXAMPLE = "\b\nExample:\n  goodcare example --out example"


@click.command(epilog=EXAMPLE)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("example"),
    show_default=True,
    help="Folder for the files.",
)
@click.option("--seed", type=int, default=None, help="Another seed gives another conversation.")
@click.option(
    "--event", "is_event", is_flag=True, help="An event on a draft strategy instead of a survey."
)
@click.option("--json", "as_json", is_flag=True, help="Print the paths as JSON.")
def example(*, out: Path, seed: int | None, is_event: bool, as_json: bool) -> None:
    """Write an invented conversation: questionnaire, answers, gatherings, codings, truth."""
    import json

    from goodcare.cli.progress import Terminal
    from goodcare.example import DEFAULT_SEED, ExampleFiles, write_example
    from goodcare.example.event import DEFAULT_EVENT_SEED, EventFiles, write_event_example

    default, write = (
        (DEFAULT_EVENT_SEED, write_event_example) if is_event else (DEFAULT_SEED, write_example)
    )
    chosen = default if seed is None else seed
    with Terminal() as progress:
        files: EventFiles | ExampleFiles = write(out, seed=chosen, progress=progress)
    if as_json:
        paths = [str(path) for path in files.paths]
        click.echo(json.dumps({"seed": chosen, "files": paths}, ensure_ascii=False, indent=2))
        return
    click.echo("Invented example; the names of areas are real. Files:")
    for path in files.paths:
        click.echo(f"  {path}")
    click.echo(f"Next: goodcare snapshot build {files.mapping} --out snapshots")
    if isinstance(files, ExampleFiles):
        click.echo(f"Then: goodcare snapshot build {files.earlier.mapping} --out snapshots")
