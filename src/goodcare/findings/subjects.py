"""On how many subjects a passage is: a quotation on one of them reads best alone."""

import numpy as np
from numpy.typing import NDArray

from goodcare.findings.coded import CodedPassages, Rows
from goodcare.findings.selection import topmost_above
from goodcare.framework.codes import Codebook, CodeKind

BESIDE = (CodeKind.SERVICE, CodeKind.PARTNER)
"""Kinds of codes that say where or by whom, not what about."""


def subjects_per_passage(coded: CodedPassages, codebook: Codebook) -> Rows:
    """Count the different subjects of each passage, in stored order (unweighted).

    A code and the codes below it are one subject; services and partners are none.
    """
    number = {code.id: at for at, code in enumerate(codebook.codes)}
    above = topmost_above(codebook, [code.id for code in codebook.codes])
    subject: NDArray[np.int64] = np.array(
        [-1 if code.kind in BESIDE else number[above[code.id]] for code in codebook.codes],
        dtype=np.int64,
    )
    n_passages = len(coded.is_codeable)
    if not len(coded.counted.codes):
        return np.zeros(n_passages, dtype=np.int64)
    subjects = subject[coded.counted.codes]
    is_one = subjects >= 0
    pairs = np.unique(np.stack([coded.counted.passages[is_one], subjects[is_one]], axis=1), axis=0)
    return np.bincount(pairs[:, 0], minlength=n_passages)
