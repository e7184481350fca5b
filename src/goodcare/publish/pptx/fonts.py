"""How much wider a typeface is than Arial, by which words are measured.

A typeface that is not listed is taken to be wider by a tenth. None is taken to be narrower: what
is free at the end of a line does no harm, and people who lack the typeface see another.
"""

OF_ANY_OTHER = 1.1
WIDENINGS = {
    "aptos": 1.05,
    "arial": 1.0,
    "arial narrow": 1.0,
    "atkinson hyperlegible": 1.04,
    "calibri": 1.0,
    "calibri light": 1.0,
    "cambria": 1.0,
    "candara": 1.0,
    "century gothic": 1.12,
    "corbel": 1.0,
    "franklin gothic book": 1.0,
    "frutiger": 1.03,
    "garamond": 1.0,
    "georgia": 1.06,
    "gill sans mt": 1.0,
    "helvetica": 1.0,
    "helvetica neue": 1.02,
    "lato": 1.02,
    "liberation sans": 1.0,
    "lucida sans": 1.12,
    "noto sans": 1.08,
    "open sans": 1.08,
    "roboto": 1.02,
    "segoe ui": 1.04,
    "source sans pro": 1.0,
    "tahoma": 1.06,
    "times new roman": 1.0,
    "trebuchet ms": 1.04,
    "verdana": 1.22,
}


def widening(*families: str) -> float:
    """Return how much wider than Arial the widest of some typefaces is; 1 or more.

    >>> widening("Arial"), widening("Calibri", "Verdana")
    (1.0, 1.22)
    """
    return max(WIDENINGS.get(family.strip().casefold(), OF_ANY_OTHER) for family in families)
