"""`goodcare audit`: can anything that is hidden be worked out from what is published?"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from goodcare.compose.auditing import Audited
    from goodcare.disclosure.released import Counted

EXAMPLE = (
    "\b\nExamples:\n"
    "  goodcare audit snapshots/snapshot-4f1c09ab27de\n"
    "  goodcare audit reports/area-hackney-4f1c09ab27de"
)
HEADINGS = ("figures", "hidden", "in addition", "narrowest", "told")


@click.command(epilog=EXAMPLE)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_context
def audit(context: click.Context, folder: Path, *, as_json: bool) -> None:
    """Attack all tables that a snapshot may publish; FOLDER is a snapshot or a report.

    For every hidden number it finds the least and the largest that fit everything published: in
    the region and all its areas, and in the report where one is given. Ends with code 1 where
    fewer than four numbers are possible for one, or a number of the report is not the snapshot's.
    """
    from goodcare.cli.progress import Terminal
    from goodcare.compose.auditing import audit_folder

    with Terminal() as progress:
        found = audit_folder(folder, progress=progress)
    click.echo(
        json.dumps(_as_json(found), ensure_ascii=False, indent=1) if as_json else _in_words(found)
    )
    context.exit(0 if found.is_safe else 1)


def _in_words(found: "Audited") -> str:
    tables = found.audit.tables
    rows = [
        (one.figures, one.hidden, one.hidden_in_addition, one.narrowest or "", one.told)
        for one in tables
    ]
    width = max((len(one.name) for one in tables), default=0)
    lines = [f"{'':<{width}}  {'  '.join(f'{one:>11}' for one in HEADINGS)}"]
    lines += [
        f"{one.name:<{width}}  {'  '.join(f'{cell:>11}' for cell in row)}"
        for one, row in zip(tables, rows, strict=True)
    ]
    lines += ["", *_verdict(found)]
    return "\n".join(lines)


def _verdict(found: "Audited") -> list[str]:
    lines = [
        f"Told: {whom(one.counted)} in {', '.join(one.tables)}: "
        f"{one.n_possible} of {one.needed} numbers that must be possible."
        for one in found.audit.told
    ]
    lines += [
        f"Not what the snapshot gives: {one.text} ({one.what}). Build the report again."
        for one in found.changed
    ]
    narrowest = found.audit.narrowest
    if narrowest is None:
        lines.append("Nothing is hidden.")
    elif not found.audit.told:
        lines.append(
            f"Nothing hidden can be told: at least {narrowest} numbers are possible for each "
            f"({len(found.audit.attacked)} hidden, {found.audit.programs} programs)."
        )
    return lines


def whom(of: "Counted") -> str:
    """Name the people of a number: question, answers by code, group, areas."""
    answers = f" = {', '.join(map(str, sorted(of.answers)))}" if of.answers else ""
    levels = ", ".join(sorted(map(str, of.values)))
    group = f", {of.column} {levels}" if of.column else ""
    within = f" in {', '.join(sorted(of.within))}" if of.within else ""
    return f"{of.question or 'respondents'}{answers}{group}{within}"


def _as_json(found: "Audited") -> dict[str, object]:
    return {
        "snapshot": found.snapshot_id,
        "is_safe": found.is_safe,
        "narrowest": found.audit.narrowest,
        "hidden": len(found.audit.attacked),
        "programs": found.audit.programs,
        "tables": [asdict(one) for one in found.audit.tables],
        "told": [
            {
                "question": one.counted.question,
                "whom": whom(one.counted),
                "tables": one.tables,
                "possible": one.n_possible,
            }
            for one in found.audit.told
        ],
        "changed": [one.fact_id for one in found.changed],
    }
