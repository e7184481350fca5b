"""What people said about an indicator of the framework."""

from dataclasses import dataclass

from goodcare.areas import Place
from goodcare.errors import InputError
from goodcare.findings.analysis import Analysis
from goodcare.findings.mentions import mentions_about
from goodcare.findings.selection import codes_about
from goodcare.findings.values import Mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Evidence for one indicator; the best quotation comes from a `QuotationPicker`.

    Args:
        indicator: id in the framework. codes: those linked to it, topmost only; may be empty:
            then there is nothing to count, which is not the same as nobody.
        mentions: of all these codes together, unweighted.
    """

    indicator: str
    codes: tuple[str, ...]
    mentions: Mentions


def indicator_evidence(analysis: Analysis, indicator: str, *, place: Place) -> Evidence:
    """Count who mentioned anything that is evidence for an indicator.

    Args:
        analysis: of a snapshot.
        indicator: id in the framework.
        place: as in `mentions`.

    Returns:
        Counts as in `mentions`, unweighted, of all its codes together.

    Raises:
        InputError: the framework has no such indicator.
    """
    framework = analysis.snapshot.framework
    if indicator not in {one.id for one in framework.indicators}:
        raise InputError(f"The framework has no indicator '{indicator}'.")
    of = f"indicator:{indicator}"
    return Evidence(
        indicator=indicator,
        codes=codes_about(analysis.snapshot.codebook, of),
        mentions=mentions_about(analysis, of, place=place),
    )
