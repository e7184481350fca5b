"""Tests in steps: what is tested only inside something that was found before."""

import numpy as np
from numpy.typing import NDArray

from goodcare.errors import InputError
from goodcare.stats.families import benjamini_hochberg

Array = NDArray[np.float64]


def selective_q(parent_q: Array, p: Array, *, parent: NDArray[np.intp]) -> Array:
    """Adjust p-values that are tested only inside a parent that holds.

    A child holds at a level α where its parent holds at α and Benjamini–Hochberg inside the parent
    rejects it at α × (parents that hold at α) ÷ (all parents with children that were tested). The
    q-value is the least such α, so that it is read like any other: q ≤ .05 needs a parent with
    q ≤ .05. The rate that is held is the false discovery rate inside a parent, averaged over the
    parents that hold.

    Args:
        parent_q: adjusted p-values of the level above, shape (parents,); 0 to 1. A parent without
            children here does not count.
        p: p-values of the children, in any order, shape (children,); 0 to 1; of weighted tests or
            not.
        parent: for each child the place of its parent in `parent_q`, shape (children,).

    Returns:
        q-values in the order of p, each at least its p and at least its parent's q; at most 1.

    Raises:
        InputError: a p-value lies outside 0 to 1, or the arrays do not fit each other.

    Source:
        Benjamini and Bogomolov (2014), J. R. Stat. Soc. B 76:297–318, procedure for average false
        discovery rates over selected families, with Benjamini–Hochberg inside a family.

    >>> selective_q(np.array([0.01, 0.5]), np.array([0.01, 0.2, 0.9]), parent=np.array([0, 0, 1]))
    array([0.04, 0.4 , 0.9 ])
    """
    if p.shape != parent.shape or (len(parent) and parent.max() >= len(parent_q)):
        raise InputError("Every p-value of a second level needs a parent of the first.")
    inside = np.empty(len(p))
    for one in np.unique(parent):
        inside[parent == one] = benjamini_hochberg(p[parent == one])
    held = np.sort(parent_q[np.unique(parent)])
    n_held = np.arange(1, len(held) + 1)
    needed = np.maximum(held, inside[:, None] * len(held) / n_held)
    least = needed.min(axis=1, initial=1.0)
    return np.asarray(np.minimum(1.0, np.maximum(least, parent_q[parent])))
