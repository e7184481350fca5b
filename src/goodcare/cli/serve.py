"""`goodcare serve`: the application, in a browser."""

import os
from pathlib import Path

import click

EXAMPLE = "\b\nExample:\n  goodcare serve --home my-conversations"
HOME = click.Path(path_type=Path, file_okay=False)


@click.command(epilog=EXAMPLE)
@click.option("--home", type=HOME, help="Folder of the installation; else GOODCARE_HOME.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(*, home: Path | None, host: str, port: int, workers: int) -> None:
    """Open the application: make it ready, and keep its web server and its worker running.

    Stop it with Ctrl-C.
    """
    from goodcare.config.preparing import prepare
    from goodcare.config.supervisor import (
        refuse_taken_port,
        supervise,
        web_program,
        worker_program,
    )

    refuse_taken_port(host, port)
    address = os.environ.setdefault("GOODCARE_ADDRESS", f"http://{host}:{port}")
    folder = prepare(home)
    click.echo(f"Goodcare is open at {address} (folder {folder}). Stop it with Ctrl-C.")
    programs = (web_program(host=host, port=port, workers=workers), worker_program())
    supervise(programs, say=lambda line: click.echo(line, err=True))
