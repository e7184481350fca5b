"""Headings in several rows, put together to one name for each column."""

from collections.abc import Sequence
from itertools import zip_longest

from goodcare.errors import InputError
from goodcare.snapshot.exports import PROGRAMS, Layout, own_columns, recognised
from goodcare.snapshot.spelling import folded

BETWEEN = ": "
SAY_NOTHING = frozenset({"", "response", "open-ended response"})
"""What SurveyMonkey writes below a question that has one column."""


def combined(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the name of each column: the question, and what stands below it.

    A cell that is empty above a filled one belongs to the cell to its left. A question that is
    asked again, further right, is called "… (2)".
    """
    if len(rows) == 1:
        return tuple(folded(cell) for cell in rows[0])
    names, times, top = [], dict[str, int](), ""
    for column in zip_longest(*rows, fillvalue=""):
        above, *below = (folded(cell) for cell in column)
        below = [cell for cell in below if cell.casefold() not in SAY_NOTHING]
        is_alone = not below
        if above and (above != top or is_alone):
            top = above
            times[top] = times.get(top, 0) + 1
        if not above and not any(folded(cell) for cell in column):
            names.append("")
            continue
        again = f" ({times[top]})" if times.get(top, 1) > 1 else ""
        names.append(BETWEEN.join([f"{top}{again}", *dict.fromkeys(below)]))
    return tuple(names)


def check_rows(rows: Sequence[Sequence[str]], layout: Layout, *, name: str) -> None:
    """Refuse a file that ends inside its headings, or whose headings are something else.

    Raises:
        InputError: in one line, what is wrong and what to do.
    """
    wanted = layout.heading_rows
    if len(rows) < wanted:
        raise InputError(
            f"{name} ends after {len(rows)} of its {wanted} rows of headings. Export it again."
        )
    own = own_columns(recognised(rows[0]), rows[0])
    for number, row in enumerate(rows[1:], start=layout.skip_rows + 2):
        filled = [place for place in own if place < len(row) and folded(row[place])]
        if filled:
            raise InputError(
                f"{name} row {number} is no row of headings: '{folded(rows[0][filled[0]])}' is "
                "filled there. Export the file again, or correct 'heading_rows' in the mapping."
            )


def check_export(headings: Sequence[str], layout: Layout, *, name: str) -> None:
    """Refuse a file that another program wrote than the mapping says, or that nobody spoke of.

    Raises:
        InputError: in one line, what the file looks like and what to write.
    """
    found = recognised(headings)
    if layout.export is None and found is not None:
        program = PROGRAMS[found]
        signs = ", ".join(folded(headings[place]) for place in own_columns(found, headings)[:3])
        raise InputError(
            f"{name} looks like an export of {program.name} (columns {signs}). Say so under "
            f"'files' in the mapping: {{path: {name}, shape: {found.value}}}; or 'shape: table', "
            "where it is none."
        )
    wanted = PROGRAMS.get(layout.export) if layout.export is not None else None
    if wanted is not None and layout.export is not found:
        signs = " and ".join(f"'{min(sign)}'" for sign in wanted.signs)
        raise InputError(
            f"{name} is no export of {wanted.name}, as the mapping says (shape): row "
            f"{layout.skip_rows + 1} has no headings like {signs}. Is it the right file?"
        )
