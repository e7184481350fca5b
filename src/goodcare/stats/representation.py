"""Whether a group's share among respondents is its share among the people who live there."""

from dataclasses import dataclass

from goodcare.errors import InputError
from goodcare.stats.proportions import wilson_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationRatio:
    """A group's share of respondents, over its share of the population.

    Args:
        share: among respondents who answered, 0 to 1.
        population_share: among people who live there, above 0 and at most 1.
        ratio: the first over the second: 1 as many as live there, 2 twice as many, 0 nobody.
        low: lower confidence limit of the ratio.
        high: upper confidence limit.
    """

    share: float
    population_share: float
    ratio: float
    low: float
    high: float


def representation_ratio(
    count: int, base: int, *, people: float, population: float, confidence: float = 0.95
) -> RepresentationRatio:
    """Compare a group's share among respondents with its share of the population.

    The population is taken as known, without error. The interval says what chance alone would do
    to a random sample of this size; people who chose to answer are none, and a ratio of 1 does not
    make those heard like those not heard.

    Args:
        count: respondents of the group, unweighted; 0 to base.
        base: respondents who answered the question, unweighted; above 0.
        people: people of the group who live there; above 0.
        population: people who live there in all groups that can be answered; at least `people`.
        confidence: two-sided level, strictly between 0 and 1.

    Returns:
        The ratio, 0 or more, with Wilson's limits of the share over the population share.

    Raises:
        InputError: a count lies outside its base, or the group has nobody in the population.

    Source:
        Wilson (1927) for the share; dividing by a constant carries the limits over.

    >>> found = representation_ratio(30, 100, people=150, population=1000)
    >>> f"{found.ratio:.1f} ({found.low:.2f} to {found.high:.2f})"
    '2.0 (1.46 to 2.64)'
    """
    if not 0 < people <= population:
        raise InputError(
            f"A group of the population has people, and no more than there are in all; "
            f"got {people:g} of {population:g}."
        )
    interval = wilson_interval(count, base, confidence=confidence)
    known = people / population
    return RepresentationRatio(
        share=interval.estimate,
        population_share=known,
        ratio=interval.estimate / known,
        low=interval.low / known,
        high=interval.high / known,
    )
