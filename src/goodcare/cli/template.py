"""`goodcare template`: check a team's own PowerPoint file."""

import json
from pathlib import Path

import click

EXAMPLE = "\b\nExample:\n  goodcare template check our-slides.pptx"
FAILED = 2
"""The exit code of expected errors."""


@click.group()
def template() -> None:
    """Check your own PowerPoint file."""


@template.command(epilog=EXAMPLE)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--brand",
    "brand_path",
    type=click.Path(path_type=Path),
    help="A brand file whose colours and typeface replace the template's.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_context
def check(ctx: click.Context, *, file: Path, brand_path: Path | None, as_json: bool) -> None:
    """Say which layouts of FILE take a report's slides, and what it lacks."""
    from goodcare.publish.brand import NEUTRAL, load_brand
    from goodcare.publish.pptx import template_report

    found = template_report(file, brand=load_brand(brand_path) if brand_path else NEUTRAL)
    if as_json:
        rows = [{"text": one.text, "weight": one.weight.value} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(f"{one.weight.value:<5}  {one.text}")
    if any(one.weight.value == "lacks" for one in found):
        ctx.exit(FAILED)
