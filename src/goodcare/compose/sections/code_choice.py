"""Which subjects sections choose without being told: what was mentioned, and can be quoted."""

import re

import numpy as np

from goodcare.compose.context import Context
from goodcare.findings import codes_about, passages_mentioning
from goodcare.framework.codes import Code, CodeKind
from goodcare.instrument.model import Kind

SUGGESTIONS = (CodeKind.CHANGE_CARE, CodeKind.CHANGE_WIDER)


def slug(of: str) -> str:
    """Write a selection as part of a page's key."""
    return re.sub(r"[^a-z0-9]+", "-", of.casefold()).strip("-")


def codes_listed(context: Context, of: str) -> tuple[str, ...]:
    """Return the codes of a selection with a shown count here, most respondents first."""
    return context.speaker.outcome("ranked@1", place=context.place, of=of).lists["codes"]


def suggestions_about(of: str) -> str:
    """Return the selection of suggestions, in care and wider, that are also `of`."""
    return ",".join(f"{part}+kind:{kind}" for part in of.split(",") for kind in SUGGESTIONS)


def parents(context: Context) -> tuple[Code, ...]:
    """Return the codes that have codes below them and may be counted with them."""
    codebook = context.snapshot.codebook
    above = {code.parent for code in codebook.codes}
    return tuple(code for code in codebook.codes if code.id in above and not code.is_sensitive)


def has_several(context: Context, parent: str, *, fewest: int) -> bool:
    """Whether at least so many codes below a parent were mentioned here."""
    return len(codes_listed(context, f"parent:{parent}")) >= fewest


def is_of_other_sections(context: Context, code: str) -> bool:
    """Whether a code is mostly mentioned in answers that other sections report.

    Those are answers to questions that the instrument gives to a section, or parts by a closed
    answer.
    """
    analysis = context.speaker.basis.analysis
    said = passages_mentioning(analysis, [code], place=context.place)
    taken = [
        one.name
        for one in context.snapshot.instrument.questions
        if one.kind is Kind.TEXT and (one.section or one.voices_by)
    ]
    is_taken = np.isin(analysis.coded.question, taken)
    return bool(2 * np.count_nonzero(said & is_taken) > np.count_nonzero(said))


def only_code(context: Context, of: str) -> Code | None:
    """Return the code that a selection names, where it is one."""
    codebook = context.snapshot.codebook
    codes = codes_about(codebook, of)
    return codebook[codes[0]] if len(codes) == 1 else None
