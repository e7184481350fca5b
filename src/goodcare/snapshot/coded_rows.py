"""Which codes each row of a coded file holds, in any of the three shapes."""

from dataclasses import dataclass

import numpy as np

from goodcare.framework.codes import Codebook
from goodcare.reading import did_you_mean
from goodcare.snapshot.fields import Fields
from goodcare.snapshot.mapping import UNDECIDED, CodingsMapping, ProblemKind, Shape
from goodcare.snapshot.problems import shown
from goodcare.snapshot.sheets import Column
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.words import SPECIAL, LeaveOut


@dataclass(frozen=True, slots=True)
class CodedRow:
    """The codes of one row, in the order of the codebook or of the cell."""

    codes: tuple[str, ...]


def coded_rows(fields: Fields, mapping: CodingsMapping, codebook: Codebook) -> list[CodedRow]:
    """Return the codes of each row; unknown codes and words are noted."""
    if mapping.shape is Shape.COLUMNS:
        return _by_columns(fields, mapping)
    column = fields.column(mapping.code)
    ids = _spellings(codebook)
    by_word = [
        _codes_in(place, column, fields, mapping, ids=ids) for place in range(len(column.words))
    ]
    return [by_word[code] for code in column.codes.tolist()]


def _spellings(codebook: Codebook) -> dict[str, str]:
    """Return the code of each id and of each label that one code has alone."""
    labels: dict[str, list[str]] = {}
    for code in codebook.codes:
        labels.setdefault(folded(code.label), []).append(code.id)
    alone = {label: ids[0] for label, ids in labels.items() if len(ids) == 1}
    return alone | {code.id: code.id for code in codebook.codes}


def _codes_in(
    place: int,
    column: Column,
    fields: Fields,
    mapping: CodingsMapping,
    *,
    ids: dict[str, str],
) -> CodedRow:
    word = column.words[place]
    parts = word.split(mapping.code.separator) if mapping.shape is Shape.CELL else [word]
    found = []
    for part in (folded(part) for part in parts):
        said = mapping.code.answers.get(part, part)
        if not said or isinstance(SPECIAL.get(said), int):
            continue
        if isinstance(SPECIAL.get(said), LeaveOut):
            fields.problems.leave_out(column.codes == place, "left out by its code")
        elif said == UNDECIDED:
            fields.problems.add(
                ProblemKind.UNDECIDED,
                column.codes == place,
                column=column.name,
                question="code",
                value=part,
                message=f"'{shown(part)}' is still marked '?' in the mapping.",
            )
        elif said in ids:
            found.append(ids[said])
        else:
            advice = did_you_mean(said, ids, who="they")
            fields.problems.add(
                ProblemKind.UNKNOWN_CODE,
                column.codes == place,
                column=column.name,
                question="code",
                value=part,
                message=f"the codebook has no code '{shown(part)}'.{advice}",
            )
    return CodedRow(tuple(dict.fromkeys(found)))


def _by_columns(fields: Fields, mapping: CodingsMapping) -> list[CodedRow]:
    found: list[list[str]] = [[] for _ in range(fields.size)]
    for code, name in mapping.columns.items():
        column = fields.sheet.column(name)
        for place, word in enumerate(column.words):
            where = column.codes == place
            if folded(word) in mapping.chosen:
                for row in np.flatnonzero(where).tolist():
                    found[row].append(code)
            elif folded(word) not in mapping.not_chosen:
                fields.problems.add(
                    ProblemKind.UNKNOWN_ANSWER,
                    where,
                    column=name,
                    question=code,
                    value=word,
                    message=f"'{shown(word)}' is neither chosen nor not_chosen in the mapping.",
                )
    return [CodedRow(tuple(codes)) for codes in found]
