"""`goodcare snapshot`: build, draft-mapping, show."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any  # what click passes on, and JSON

import click

if TYPE_CHECKING:
    from goodcare.snapshot import Build, Problem

FILE = click.Path(path_type=Path)
FILES = {
    "responses": "File of responses: CSV, XLSX, SPSS or Parquet.",
    "instrument": "Questionnaire: XLSForm, or frozen JSON.",
    "areas": "File of areas.",
    "framework": "Framework: a built-in name, or a YAML file.",
    "codebook": "Codebook, CSV.",
    "groups": "Groups that unite answers, YAML.",
    "passages": "Points and accounts from gatherings, CSV or XLSX.",
    "gatherings": "Events, tables and focus groups, CSV or XLSX.",
    "codings": "Codings, CSV or XLSX.",
    "group_counts": "How many of a gathering said one thing, CSV or XLSX.",
    "journeys": "Steps from service to service, CSV or XLSX.",
    "margins": "How many people live in each area, CSV or XLSX.",
}


def _file_options(command: Callable[..., None]) -> Callable[..., None]:
    for name, text in reversed(FILES.items()):
        kind = str if name == "framework" else FILE
        command = click.option(f"--{name.replace('_', '-')}", type=kind, help=text)(command)
    return command


@click.group()
def snapshot() -> None:
    """Freeze files as a snapshot, and look at one.

    Example: goodcare snapshot build mapping.yaml
    """


@snapshot.command()
@click.argument("mapping", type=FILE)
@click.option(
    "--out", type=FILE, default=Path("snapshots"), show_default=True, help="Folder to build into."
)
@click.option("--policy", type=FILE, help="Thresholds of disclosure, JSON; else the default ones.")
@click.option("--problems", type=FILE, help="Write every problem to this CSV file.")
@click.option("--json", "as_json", is_flag=True, help="Print the result or the problems as JSON.")
@_file_options
def build(
    mapping: Path,
    *,
    out: Path,
    policy: Path | None,
    problems: Path | None,
    as_json: bool,
    **files: Path | str | None,
) -> None:
    """Build a snapshot as MAPPING says; the same content gives the same snapshot.

    A file named here replaces the one that the mapping names.

    Example: goodcare snapshot build mapping.yaml --out snapshots --problems problems.csv
    """
    import datetime
    import json

    from goodcare.cli.policies import policy_in
    from goodcare.cli.progress import Terminal
    from goodcare.snapshot import RefusedBuild, Sources, build_snapshot

    sources = Sources(
        mapping=mapping,
        files={name: path for name, path in files.items() if path is not None},
        policy=policy_in(policy),
        made_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )
    if problems is not None:
        _write(problems, _problems_csv(()))  # what stands there is of an earlier run
    try:
        with Terminal() as progress:
            built = build_snapshot(sources, out=out, progress=progress)
    except RefusedBuild as refused:
        if problems is not None:
            _write(problems, _problems_csv(refused.problems))
            click.echo(f"Wrote {len(refused.problems):,} problems to {problems}.", err=True)
        if as_json:
            listed = [_problem(problem) for problem in refused.problems]
            click.echo(json.dumps({"problems": listed}, ensure_ascii=False, indent=2))
        raise
    click.echo(json.dumps(_as_json(built), ensure_ascii=False) if as_json else _as_text(built))


@snapshot.command("draft-mapping")
@click.argument("responses", type=FILE)
@click.option("--instrument", type=FILE, required=True, help=FILES["instrument"])
@click.option("--areas", type=FILE, required=True, help=FILES["areas"])
@click.option("--framework", help=FILES["framework"])
@click.option("--codebook", type=FILE, help=FILES["codebook"])
@click.option("--codings", type=FILE, help=FILES["codings"])
@click.option("--passages", type=FILE, help=FILES["passages"])
@click.option("--gatherings", type=FILE, help=FILES["gatherings"])
@click.option("--group-counts", type=FILE, help=FILES["group_counts"])
@click.option("--journeys", type=FILE, help=FILES["journeys"])
@click.option("--margins", type=FILE, help=FILES["margins"])
@click.option("--sheet", default="", help="Sheet of RESPONSES (left out: the first).")
def draft(responses: Path, *, sheet: str, **files: Path | str | None) -> None:
    """Print a mapping for RESPONSES, in which you decide what is marked "?".

    Example: goodcare snapshot draft-mapping responses.csv --instrument questionnaire.xlsx
    --areas areas.yaml > mapping.yaml
    """
    import secrets

    from goodcare.snapshot import DraftSources, draft_mapping

    given = {"responses": responses, **files}
    sources = DraftSources(
        files={name: path for name, path in given.items() if path is not None},
        key=secrets.token_hex(16),
        sheet=sheet,
    )
    click.echo(draft_mapping(sources), nl=False)


@snapshot.command()
@click.argument("path", type=FILE, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--verify", is_flag=True, help="Compare every file with its hash.")
def show(path: Path | None, *, as_json: bool, verify: bool) -> None:
    """Say what the snapshot at PATH holds (left out: the only one in ./snapshots).

    Example: goodcare snapshot show snapshots/snapshot-0123456789ab --verify
    """
    import json
    from dataclasses import asdict

    from goodcare.cli.snapshots import chosen_snapshot
    from goodcare.snapshot import open_snapshot

    manifest = open_snapshot(chosen_snapshot(path), verify=verify).manifest
    if as_json:
        click.echo(json.dumps(asdict(manifest), ensure_ascii=False))
        return
    said = manifest.conversation
    click.echo(f"{said.title} ({said.organisation}), {said.first_day} to {said.last_day}")
    click.echo(f"  Status     {said.status}{', invented data' if said.is_invented else ''}")
    click.echo(f"  Coded      {said.coverage.value}")
    for name, count in manifest.counts.items():
        click.echo(f"  {name.rpartition('_')[2].capitalize():<10} {count:,}")
    click.echo(f"  Content    {manifest.content_hash}")
    if verify:
        click.echo("  Every file is what its hash says.")


def _as_text(built: "Build") -> str:
    lines = [
        f"{rows.part} ({rows.file}): {rows.rows_in:,} rows in = {rows.kept:,} kept "
        f"+ {rows.left_out:,} left out"
        for rows in built.rows
    ]
    if built.left_out:
        lines.append(f"Rows left out, with reasons: {built.path / 'rows.csv'}")
    made = "Built" if built.is_new else "There already, nothing to do:"
    return "\n".join([*lines, f"{made} {built.path}"])


def _as_json(built: "Build") -> Mapping[str, Any]:
    from dataclasses import asdict

    content = asdict(built)
    return content | {"path": str(built.path)}


def _problem(problem: "Problem") -> Mapping[str, Any]:
    from dataclasses import asdict

    return asdict(problem)


def _problems_csv(problems: tuple["Problem", ...]) -> str:
    from goodcare.spreadsheets import csv_text

    head = ("file", "row", "column", "problem", "question", "value", "what is wrong")
    rows = (
        (one.file, one.row, one.column, one.kind.value, one.question, one.value, one.message)
        for one in problems
    )
    return csv_text([head, *rows])


def _write(path: Path, text: str) -> None:
    import os

    from goodcare.errors import InputError

    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8-sig", newline="")
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"Cannot write {path}: {error.strerror}.") from None
