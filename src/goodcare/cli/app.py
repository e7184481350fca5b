"""`goodcare app`: looking after an installation."""

from pathlib import Path

import click

from goodcare.errors import InputError

FILE = click.Path(path_type=Path, dir_okay=False)
HOME = click.Path(path_type=Path, file_okay=False)
in_home = click.option("--home", type=HOME, help="Folder of the installation; else GOODCARE_HOME.")


@click.group()
def app() -> None:
    """Look after an installation of the application.

    Example: goodcare app owner me@example.org --team "Engagement team"
    """


@app.command()
@click.argument("email")
@click.option("--team", required=True, help="Team that they own; made where it is missing.")
@click.option("--name", default="", help="How others see them.")
@in_home
def owner(email: str, *, team: str, name: str, home: Path | None) -> None:
    """Make EMAIL the owner of a team, and ask for their password.

    Example: goodcare app owner me@example.org --team "Engagement team"
    """
    from goodcare.config.preparing import prepare

    prepare(home)
    from goodcare.teams.owners import make_owner

    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    made = make_owner(email, password=password, team=team, name=name)
    click.echo(f"{made.email} owns {team}. Open the application with: goodcare serve")


@app.command()
@click.argument("mapping", type=FILE)
@click.option("--team", required=True, help="Team that holds it.")
@in_home
def load(mapping: Path, *, team: str, home: Path | None) -> None:
    """Bring a whole conversation in from its MAPPING and files.

    Example: goodcare app load mapping.yaml --team "Engagement team"
    """
    from goodcare.cli.progress import Terminal
    from goodcare.config.preparing import prepare

    prepare(home)
    from goodcare.collect.imports.loading import load_conversation
    from goodcare.snapshot import Sources
    from goodcare.teams.owners import team_named

    with Terminal() as progress:
        made = load_conversation(
            Sources(mapping=mapping), team=team_named(team), by=None, progress=progress
        )
    count = made.responses.count()
    click.echo(f"{made.title}: {count:,} responses. It is closed; look at it in a browser.")


@app.command()
@click.argument("file", type=FILE)
@in_home
def backup(file: Path, *, home: Path | None) -> None:
    """Write database, files and snapshots into FILE; the keys are not in it.

    Example: goodcare app backup monday.tar.gz
    """
    from goodcare.config.backups import write_backup
    from goodcare.config.preparing import prepare

    folder = prepare(home)
    size = write_backup(file)
    click.echo(f"Wrote {file} ({size / 1_000_000:,.1f} MB).")
    click.echo(f"Keep {folder / 'keys'} and {folder / 'erasures.jsonl'} apart from it.")


@app.command()
@click.argument("file", type=FILE)
@in_home
def restore(file: Path, *, home: Path | None) -> None:
    """Put a backup FILE into an empty installation whose keys are there.

    Example: goodcare app restore monday.tar.gz --home again
    """
    from goodcare.config.backups import restore_backup
    from goodcare.config.home import home_folder, missing_keys
    from goodcare.config.preparing import set_up

    place = (home or home_folder()).absolute()
    if missing := missing_keys(place):
        raise InputError(
            f"{place / 'keys'} lacks {', '.join(missing)}: without the keys of the installation "
            "that was backed up, nothing in it opens. Copy them there, then restore."
        )
    folder = set_up(home)
    if not (folder / "erasures.jsonl").exists():
        click.echo(
            f"{folder / 'erasures.jsonl'} is not there: what people took back after this backup "
            "comes back with it. If you have the ledger, copy it there before you open the "
            "application: the nightly work erases again what it names.",
            err=True,
        )
    again = restore_backup(file)
    click.echo(f"Restored into {folder}. Taken back since the backup, and erased again: {again}.")
