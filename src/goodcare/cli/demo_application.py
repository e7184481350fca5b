"""The example in the application: filled, opened, and its sign-in printed."""

import os
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodcare.errors import InputError

if TYPE_CHECKING:
    from goodcare.example import ExampleFiles

HOST = "127.0.0.1"
MOST_PORTS = 50


def open_application(files: "ExampleFiles", *, home: Path, port: int, stays: bool) -> None:
    """Fill an installation with the example, and open it.

    Args:
        files: of the example.
        home: folder of the installation, made where it is missing.
        port: the first to try.
        stays: keep it open until Ctrl-C; else see that it answers, and close it again.
    """
    from goodcare.cli.progress import Terminal
    from goodcare.config.preparing import prepare

    port = _free_port(port)
    address = f"http://{HOST}:{port}"
    os.environ["GOODCARE_ADDRESS"] = address
    prepare(home)
    from goodcare.analyse.example_home import fill_example_home

    with Terminal() as progress:
        made = fill_example_home(files, progress=progress)
    click.echo(
        f"\nThe application: {address}\n"
        f"  Sign in   {made.email}\n"
        f"  Password  {made.password}\n"
        f"  Answer    {address}/a/{made.questionnaire}/"
    )
    if stays:
        click.echo("It stays open until Ctrl-C.")
        _serve(port, until=lambda: False)
        return
    _serve(port, until=lambda: _answers(address))
    click.echo(
        f"It was opened, answered and was closed again. Open it: goodcare serve --home {home}"
    )


def _free_port(first: int) -> int:
    from goodcare.config.supervisor import refuse_taken_port

    for port in range(first, first + MOST_PORTS):
        try:
            refuse_taken_port(HOST, port)
        except InputError:
            continue
        return port
    raise InputError(f"No port from {first} on is free. Choose another with --port.")


def _serve(port: int, *, until: Callable[[], bool]) -> None:
    from goodcare.config.supervisor import supervise, web_program, worker_program

    programs = (web_program(host=HOST, port=port, workers=2), worker_program())
    supervise(programs, say=lambda line: click.echo(line, err=True), until=until)


def _answers(address: str) -> bool:
    """Whether the sign-in page is there by now."""
    try:
        with urllib.request.urlopen(f"{address}/account/login/", timeout=2) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False
