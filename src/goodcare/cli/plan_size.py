"""`goodcare plan-size`: what a planned number of people would be able to find."""

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # the command is listed without loading what it runs
    from goodcare.findings.planning import PlannedComparison

EXAMPLE = (
    "\b\nExamples:\n"
    "  goodcare plan-size --people Northtown=150 --people Southtown=100\n"
    '  goodcare plan-size --people Northtown=400 --group "disabled people"=0.2 --share 0.7'
)
UNCORRECTED = (
    "For a single comparison at 5%: among many, a difference has to be larger to be found. "
    "People who choose to answer are no random sample, however many they are."
)


@click.command("plan-size", epilog=EXAMPLE)
@click.option("--people", multiple=True, help="AREA=NUMBER of people planned; repeatable.")
@click.option("--group", "groups", multiple=True, help="GROUP=SHARE of them, 0 to 1; repeatable.")
@click.option(
    "--share", default=0.5, show_default=True, help="Expected share with an answer, 0 to 1."
)
@click.option("--power", default=0.8, show_default=True, help="How often it should be found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def plan_size(
    *, people: tuple[str, ...], groups: tuple[str, ...], share: float, power: float, as_json: bool
) -> None:
    """Say how small a difference a planned number of people would find.

    Each area is compared with the other areas, and each group with everybody else.
    """
    from goodcare.errors import InputError
    from goodcare.findings.planning import planned_comparisons

    areas = {name: _whole(text, name=name) for name, text in _pairs(people, "--people").items()}
    if not areas:
        raise InputError("There is nobody to plan with: add --people AREA=NUMBER.")
    parts = {name: _part(text, name=name) for name, text in _pairs(groups, "--group").items()}
    planned = planned_comparisons(areas, groups=parts, share=share, power=power)
    if not planned:
        raise InputError("There is nothing to compare: add a second --people, or a --group.")
    if as_json:
        rows = [
            {"area": one.area, "group": one.group, "people": one.n_here, "others": one.n_rest,
             "difference": one.difference if one.is_compared else None}
            for one in planned
        ]  # fmt: skip
        click.echo(json.dumps({"share": share, "power": power, "comparisons": rows}, indent=1))
        return
    for line in _table(planned):
        click.echo(line)
    click.echo(f"\n{_sentence(planned, share=share, power=power)}\n{UNCORRECTED}")


def _table(planned: "tuple[PlannedComparison, ...]") -> list[str]:
    rows = [("Area", "Compared", "People", "Others", "Smallest difference")]
    rows += [
        (
            one.area or "All areas",
            one.group or "the other areas",
            f"{one.n_here:,}",
            f"{one.n_rest:,}",
            _found(one),
        )
        for one in planned
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows]  # fmt: skip


def _found(one: "PlannedComparison") -> str:
    if not one.is_compared:
        return "too few to be compared"
    points = _points(one.difference)
    return "none" if one.difference >= 1 else f"{points} point{'s' if points > 1 else ''}"


def _sentence(planned: "tuple[PlannedComparison, ...]", *, share: float, power: float) -> str:
    """Say the comparison that sees least, in plain words."""
    least = max(planned, key=lambda one: (not one.is_compared, one.difference))
    who = least.group or least.area
    where = f" in {least.area}" if least.group and least.area else ""
    if not least.is_compared:
        return f"The plan is too small for {who}{where}: reports compare nobody so few."
    if least.difference >= 1:
        return f"The plan is too small for {who}{where}: no difference would be found that often."
    return (
        f"{who}{where}: where {_percent(share)} of the others give an answer, a difference of "
        f"{_points(least.difference)} points or more would be found {power:.0%} of the time; "
        f"smaller ones would often go unseen."
    )


def _percent(share: float) -> str:
    """A share as it was asked for: no chance of .999 becomes all."""
    return f"{round(share * 100, 6):g}%"


def _points(difference: float) -> int:
    """Whole points, upwards: what is promised is found."""
    return -int(-difference * 100 // 1)


def _pairs(given: tuple[str, ...], option: str) -> dict[str, str]:
    from goodcare.errors import InputError

    found: dict[str, str] = {}
    for one in given:
        name, sign, value = (part.strip() for part in one.rpartition("="))
        if not (sign and name and value):
            raise InputError(f"{option} takes NAME=NUMBER; got '{one}'.")
        if name in found:
            raise InputError(f"{option} names '{name}' twice.")
        found[name] = value
    return found


def _whole(text: str, *, name: str) -> int:
    from goodcare.errors import InputError

    if not text.isdecimal():
        raise InputError(f"--people {name} needs a whole number; got '{text}'.")
    return int(text)


def _part(text: str, *, name: str) -> float:
    from goodcare.errors import InputError

    try:
        return float(text)
    except ValueError:
        raise InputError(f"--group {name} needs a share between 0 and 1; got '{text}'.") from None
