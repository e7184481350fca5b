"""Values beside the answers: area, weight, texts, yes or no."""

from collections.abc import Callable, Collection
from decimal import Decimal
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from goodcare.areas import Gazetteer
from goodcare.reading import did_you_mean
from goodcare.snapshot.mapping import UNDECIDED, Cell, ProblemKind
from goodcare.snapshot.numbers import parse_date, parse_number
from goodcare.snapshot.problems import Problems, shown
from goodcare.snapshot.sheets import Column, Sheet
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.words import SPECIAL, LeaveOut, Meaning, Unknown, note

LARGEST_GROUP = 100_000
LARGEST_WEIGHT = 1_000_000_000
"""A weight is for how many people somebody stands, or in proportion to it."""
MOST_PEOPLE = 10**10


class Fields:
    """Reads the cells of one sheet that are no answers; problems name the field."""

    def __init__(self, sheet: Sheet, problems: Problems) -> None:
        """Read from a sheet whose columns were asked for."""
        self.sheet, self.problems = sheet, problems
        self.size = len(sheet.rows)

    def column(self, cell: Cell) -> Column:
        """Return the column of a cell; a constant is a column with one word."""
        if cell.column:
            return self.sheet.column(cell.column)
        return Column(name="", words=(cell.constant,), codes=np.zeros(self.size, dtype=np.int32))

    def texts(self, cell: Cell) -> list[str]:
        """Return the text of each row, by the mapping's answers where it has some."""
        column = self.column(cell)
        words = [cell.answers.get(folded(word), word.strip()) for word in column.words]
        return [words[code] for code in column.codes.tolist()]

    def meant(
        self, cell: Cell, field: str, meaning: Callable[[str], str | Unknown | LeaveOut]
    ) -> list[str]:
        """Return what each row's word means; a word without a meaning is a problem, and empty."""
        column = self.column(cell)
        words = []
        for place, word in enumerate(column.words):
            said = cell.answers.get(folded(word), folded(word))
            found: str | Meaning = SPECIAL[said] if said in SPECIAL else meaning(said)
            if not isinstance(found, str | int):
                note(found, column, place, problems=self.problems, question=field)
            words.append(found if isinstance(found, str) else "")
        return [words[code] for code in column.codes.tolist()]

    def one_of(self, cell: Cell, field: str, known: Collection[str], default: str) -> list[str]:
        """Return one of some words for each row."""

        def meaning(word: str) -> str | Unknown:
            if word == "" and default in known:
                return default
            if word in known:
                return word
            listed = ", ".join(filter(None, known))
            near = did_you_mean(word, known, who="they")
            return Unknown(
                kind=ProblemKind.UNKNOWN_ANSWER,
                message=f"'{shown(word)}' is not one of {listed}.{near}",
            )

        return self.meant(cell, field, meaning)

    def areas(self, cell: Cell, gazetteer: Gazetteer) -> list[str]:
        """Return the id of the area of each row: one without areas inside."""
        return self.meant(cell, "area", lambda word: area_meaning(word, gazetteer))

    def group_sizes(self, cell: Cell) -> NDArray[np.float64]:
        """Return for how many people each row stands; 1 where the mapping says nothing of it."""

        def problem(number: Decimal | None, word: str) -> str:
            fits = number is not None and 0 < number < LARGEST_GROUP and not number % 1
            return "" if fits else f"'{shown(word)}' is no whole number above 0."

        return self._numbers(cell, "group_size", problem, kind=ProblemKind.WRONG_TYPE)

    def weights(self, cell: Cell) -> NDArray[np.float64]:
        """Return the weight of each row; 1 where the mapping says nothing of it.

        A row whose weight is no weight can only be left out: another would be made up.
        """

        def problem(number: Decimal | None, word: str) -> str:
            if number is not None and number >= LARGEST_WEIGHT:
                return f"'{word}' is no weight under {LARGEST_WEIGHT:,}."
            written = f"'{shown(word)}'" if word.strip() else "an empty cell"
            return "" if number is not None and number > 0 else f"{written} is no number above 0."

        return self._numbers(cell, "weight", problem, kind=ProblemKind.WRONG_WEIGHT)

    def _numbers(
        self,
        cell: Cell,
        field: str,
        problem: Callable[[Decimal | None, str], str],
        *,
        kind: ProblemKind,
    ) -> NDArray[np.float64]:
        """Return the number of each row; `problem` says what is wrong with one, or nothing."""
        if not cell.is_given:
            return np.ones(self.size)
        column = self.column(cell)
        table = np.ones(max(len(column.words), 1))
        for place, word in enumerate(column.words):
            number = parse_number(cell.answers.get(folded(word), word))
            if wrong := problem(number, word):
                unknown = Unknown(kind=kind, message=f"{field}: {wrong}")
                note(unknown, column, place, problems=self.problems, question=field)
            elif number is not None:
                table[place] = float(number)
        return table[column.codes]

    def whole_numbers(self, cell: Cell, field: str) -> list[int]:
        """Return a whole number of 0 or more for each row; -1 where there is none, a problem."""

        def meaning(word: str) -> str | Unknown:
            number = parse_number(word, number_format=cell.format)
            if number is not None and number % 1 == 0 and 0 <= number < MOST_PEOPLE:
                return str(int(number))
            said = f"'{shown(word)}'" if word else "an empty cell"
            return Unknown(
                kind=ProblemKind.WRONG_COUNT,
                message=f"{field}: {said} is no whole number of 0 or more.",
            )

        return [int(word or -1) for word in self.meant(cell, field, meaning)]

    def dates(self, cell: Cell, field: str) -> list[str]:
        """Return an ISO date for each row, or an empty text where the cell is empty."""

        def meaning(word: str) -> str | Unknown:
            day = parse_date(word, date_format=cell.format) if word else ""
            if day is not None:
                return day
            return Unknown(kind=ProblemKind.WRONG_TYPE, message=f"'{shown(word)}' is no date.")

        return self.meant(cell, field, meaning)

    def yes(self, cell: Cell) -> NDArray[np.bool_]:
        """Return whether each row has one of the words for yes; false where nothing is said."""
        if not cell.is_given:
            return np.zeros(self.size, dtype=np.bool_)
        column = self.column(cell)
        words = np.array([folded(word) in cell.yes for word in (*column.words, "")])
        return words[column.codes]


def area_meaning(word: str, gazetteer: Gazetteer) -> str | Unknown:
    """Return the id of the area that is called exactly this, if it has no areas inside."""
    area = gazetteer.find(word) if word else None
    if word == UNDECIDED:
        message = "the area is still marked '?' in the mapping."
        return Unknown(kind=ProblemKind.UNDECIDED, message=message)
    if not word:
        message = "there is no area."
    elif area is None:
        message = f"'{shown(word)}' is no area.{_suggested(word, gazetteer)}"
    elif any(gazetteer.children(area.id)):
        message = f"'{shown(word)}' has areas inside; a response belongs to one of those."
    else:
        return area.id
    return Unknown(kind=ProblemKind.UNKNOWN_AREA, message=message)


def _suggested(word: str, gazetteer: Gazetteer) -> str:
    """Name the area that begins like this, or the nearest spelling; it is never taken silently."""
    names = [area.name for area in gazetteer.areas]
    begins = [name for name in names if name.casefold().startswith(word.casefold())]
    near = begins[:1] or get_close_matches(word, names, n=1)
    return f" Did they mean '{near[0]}'?" if near else ""
