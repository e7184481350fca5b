"""A group of commands that are imported when called, and that says errors in plain lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any  # what a command returns, and what click's constructor takes

import click

from goodcare.errors import GoodcareError
from goodcare.progress import Cancelled

STOPPED = 130
"""The exit code of a program ended by Ctrl-C: 128 and the number of SIGINT."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Where a command is, and its line in the list of commands.

    Args:
        target: "module:attribute".
        summary: one sentence; kept here so that the list needs no import.
    """

    target: str
    summary: str


class Commands(click.Group):
    """The commands of a table. Bugs keep their traceback; expected errors are one line each."""

    def __init__(self, *, table: Mapping[str, Command], **settings: Any) -> None:
        super().__init__(**settings)
        self.table = table
        click.version_option(package_name="goodcare", message="%(prog)s %(version)s")(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in alphabetical order."""
        return sorted(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.table:
            return None
        module, attribute = self.table[cmd_name].target.split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was called; an unknown one is refused with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(
                error.command_name, possibilities=self.table, ctx=ctx
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.table[name].summary) for name in sorted(self.table)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was called."""
        try:
            return super().invoke(ctx)
        except GoodcareError as error:
            for line in str(error).splitlines():
                is_to_paste = line.startswith(" ")
                click.echo(line if is_to_paste else f"Error: {line}", err=True)
            ctx.exit(error.exit_code)
        except (KeyboardInterrupt, Cancelled):
            click.echo("Stopped; nothing was written.", err=True)
            ctx.exit(STOPPED)
