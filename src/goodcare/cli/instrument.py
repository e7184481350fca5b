"""`goodcare instrument`: template, check and freeze a form."""

from pathlib import Path

import click

OUT = click.Path(dir_okay=False, path_type=Path)
FORM = click.Path(path_type=Path)


@click.group()
def instrument() -> None:
    """Forms: write a template, check a form, freeze it.

    Example: goodcare instrument template form.xlsx
    """


@instrument.command()
@click.argument("out", type=OUT)
def template(out: Path) -> None:
    """Write a template with examples and help to OUT, an .xlsx file.

    Example: goodcare instrument template form.xlsx
    """
    from goodcare.instrument import write_template

    write_template(out)
    click.echo(f"Wrote {out}. Fill it in, then: goodcare instrument check {out}")


@instrument.command()
@click.argument("form", type=FORM)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(form: Path, *, as_json: bool) -> None:
    """List what is wrong in FORM, one line each; ends with 2 if anything is.

    Example: goodcare instrument check form.xlsx
    """
    import json
    from dataclasses import asdict

    from goodcare.errors import EXIT_CODE_OF_EXPECTED_ERRORS
    from goodcare.instrument import check_xlsform

    findings = check_xlsform(form)
    if as_json:
        listed = [asdict(finding) for finding in findings]
        click.echo(json.dumps({"findings": listed}, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(str(finding))
        if not findings:
            click.echo("Nothing found. The form can be frozen.")
    if findings:
        raise click.exceptions.Exit(EXIT_CODE_OF_EXPECTED_ERRORS)


@instrument.command()
@click.argument("form", type=FORM)
@click.option("--out", required=True, type=OUT, help="Where to write the frozen instrument.")
@click.option("--json", "as_json", is_flag=True, help="Print id, version and hash as JSON.")
def freeze(form: Path, *, out: Path, as_json: bool) -> None:
    """Freeze FORM as JSON and print its SHA-256.

    Example: goodcare instrument freeze form.xlsx --out instrument.json
    """
    import json

    from goodcare.instrument import instrument_hash, instrument_to_json, read_xlsform

    frozen = read_xlsform(form)
    digest = instrument_hash(frozen)
    _write(out, instrument_to_json(frozen))
    about = {"id": frozen.id, "version": frozen.version, "sha256": digest}
    click.echo(json.dumps(about, ensure_ascii=False) if as_json else digest)


def _write(path: Path, text: str) -> None:
    import os

    from goodcare.errors import InputError

    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(text.encode())
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"Cannot write {path.name}: {error.strerror}. Check the path.") from error
