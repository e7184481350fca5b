"""The ends of a disclosed interval, as figures of their own."""

from goodcare.disclosure.results import Figure
from goodcare.disclosure.values import Reason, Shown, Suppressed


def interval_ends(figure: Figure) -> tuple[Figure, Figure]:
    """Return both ends of a figure that passed the door; nothing is computed or rounded again.

    A suppressed figure has suppressed ends; a shown one without interval has none to show.

    Args:
        figure: shown or suppressed.

    Returns:
        The lower and the upper end, each with the base of the figure.
    """
    if isinstance(figure, Suppressed):
        return figure, figure
    if figure.low is None or figure.high is None:
        none = Suppressed(reason=Reason.NO_INTERVAL)
        return none, none
    low, high = (
        Shown(value=end, n=figure.n, step=figure.step) for end in (figure.low, figure.high)
    )
    return low, high
