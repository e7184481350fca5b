"""`goodcare brand`: check what gives reports their colours, typefaces and logo."""

import json
from pathlib import Path

import click

EXAMPLE = "\b\nExample:\n  goodcare brand check brand.yaml"
FAILED = 2
"""The exit code of expected errors."""


@click.group()
def brand() -> None:
    """Check colours, typefaces and logo."""


@brand.command(epilog=EXAMPLE)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_context
def check(ctx: click.Context, *, file: Path, as_json: bool) -> None:
    """Measure whether the colours of FILE can be read and told apart."""
    from goodcare.publish.brand import brand_findings, read_brand

    read = read_brand(file)
    found = brand_findings(read)
    if as_json:
        rows = [{"text": one.text, "is_wrong": one.is_wrong} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(f"{'wrong' if one.is_wrong else 'good':<6} {one.text}")
        click.echo(f"{read.name}: {_counted(sum(one.is_wrong for one in found))}")
    if any(one.is_wrong for one in found):
        ctx.exit(FAILED)


def _counted(n_wrong: int) -> str:
    if n_wrong == 0:
        return "every colour can be read and told apart."
    return f"{n_wrong} too weak. A report is not built until they are changed."
