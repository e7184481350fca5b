"""What findings return: raw figures, before the disclosure door."""

from dataclasses import dataclass, field
from enum import StrEnum

from goodcare.disclosure.released import Counted
from goodcare.engine.cells import Level
from goodcare.stats import ByDesign, smallest_detectable_difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A share of respondents with its 95 % interval.

    Args:
        count: people who gave the answer, unweighted.
        base: people who answered on the scale, unweighted.
        share: weighted where weights differ; between 0 and 1.
        low, high: Wilson, with the effective base where weighted; by the design Korn and Graubard.
        effective_base: (Σw)² / Σw²; equals base unweighted.
        design: what strata and clusters leave of it; None where none are named.
        is_of_items: the mean of an index; then `effective_base` is what its variance implies, which
            is more than people where each of them answered several questions.
        of: whom it counts, for the door; no part of its value.
    """

    count: int
    base: int
    share: float
    low: float
    high: float
    effective_base: float
    design: ByDesign | None = None
    is_of_items: bool = False
    of: Counted | None = field(default=None, compare=False, repr=False)

    @property
    def is_by_design(self) -> bool:
        """Whether strata and clusters were taken into account."""
        return self.design is not None

    @property
    def told_base(self) -> float:
        """People drawn one by one who would tell as much, by weights, strata and clusters."""
        return self.effective_base if self.design is None else self.design.effective_base

    @property
    def effective_people(self) -> float:
        """The same as receipts state it: of an index none but the base."""
        return float(self.base) if self.is_of_items else self.told_base

    @property
    def careful_base(self) -> float:
        """The same, smaller where few clusters tell the error: for intervals with z."""
        return self.effective_base if self.design is None else self.design.careful_base


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One answer, or several that were merged, of a distribution.

    Args:
        codes: of the answers; one, or those merged.
        estimate: people who gave one of them.
    """

    codes: tuple[int, ...]
    estimate: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How the answers of a question spread among some respondents.

    Args:
        question: its name. parts: one per answer on the scale, in the order of the form.
        base: people with an answer on the scale. off_scale: people with another answer.
        not_answered, not_asked: people.
    """

    question: str
    parts: tuple[Part, ...]
    base: int
    off_scale: int
    not_answered: int
    not_asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Steadied:
    """One area's own result, and the same drawn towards what all areas have in common.

    Args:
        own: its share of top answers.
        mean, low, high: the steadied share with its 95 % interval.
        weight: how much of it is the area's own result, 0 to 1.
    """

    own: Estimate
    mean: float
    low: float
    high: float
    weight: float


class Tier(StrEnum):
    """What may be said of a difference (the wording table in claims chooses the words)."""

    CLEAR = "clear"  # q ≤ .05, |h| ≥ .10 and 3 points or more
    POSSIBLE = "possible"  # .05 < q ≤ .20
    ALIKE = "alike"  # clear but tiny, or the whole interval inside ±5 points
    OPEN = "open"  # none of these: show estimates, interval and smallest detectable difference
    TOO_FEW = "too-few"  # groups too small to compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Some respondents against the others of the region, on the top answers of one question.

    Args:
        here, rest: the two estimates. group: the level compared, or everybody for an area.
        area_id: the area compared, or empty for a group of the region.
        difference, low, high: here minus rest with its 95 % interval, -1 to 1.
        h: Cohen's, signed, −π to π.
        p, q: two-sided p, and Benjamini–Hochberg's q within the family, 0 to 1; no numbers (NaN)
            where it was not tested: too few people, or not in a family.
        is_weighted: tested on effective counts, with a tail for unequal weights.
        question: name of the question, choice, code or index that is compared.
        tier: what may be said of it.
    """

    question: str
    area_id: str
    group: Level
    here: Estimate
    rest: Estimate
    difference: float
    low: float
    high: float
    h: float
    p: float
    q: float
    tier: Tier
    is_weighted: bool = False

    @property
    def is_by_design(self) -> bool:
        """Whether strata and clusters of either side were taken into account."""
        return self.here.is_by_design or self.rest.is_by_design

    @property
    def detectable(self) -> float:
        """Smallest difference found four times in five, alone, at 5 %; 0 to 1.

        On the effective bases where weights differ or clusters were drawn. 1 where one side is
        nobody.

        Computed when asked for: it takes longer than the test.
        """
        n1, n2 = self.here.careful_base, self.rest.careful_base
        return smallest_detectable_difference(n1, n2, self.rest.share) if n1 and n2 else 1.0

    @property
    def is_more(self) -> bool:
        """Whether here is above the rest."""
        return self.difference > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Comparisons tested together, corrected together.

    Args:
        name: as `goodcare.findings.registry` has it ("areas"). tested: comparisons with a q.
        too_few: comparisons that were not tested for want of people.
        not_reached: comparisons inside one that does not hold, not tested either.
        n_inside: how many of the tested ones are inside another one that holds.

    The bound on false ones is an expectation over all the family could have been (the false
    discovery rate), not a promise about one report.
    """

    name: str
    tested: tuple[Comparison, ...]
    too_few: tuple[Comparison, ...]
    not_reached: tuple[Comparison, ...] = ()
    n_inside: int = 0

    @property
    def all(self) -> tuple[Comparison, ...]:
        """Every comparison, tested or not."""
        return (*self.tested, *self.too_few, *self.not_reached)

    @property
    def n_first(self) -> int:
        """Comparisons tested at the first level."""
        return len(self.tested) - self.n_inside

    @property
    def n_clear(self) -> int:
        """Comparisons that may be worded as clear."""
        return sum(one.tier is Tier.CLEAR for one in self.tested)

    @property
    def n_possible(self) -> int:
        """Comparisons drawn apart as possible."""
        return sum(one.tier is Tier.POSSIBLE for one in self.tested)

    @property
    def false_bound(self) -> float:
        """Clear comparisons that are false, at most, on average: .05 × their number; no share."""
        return 0.05 * self.n_clear

    @property
    def false_bound_together(self) -> float:
        """Clear and possible comparisons that are false, at most, on average: .20 × both."""
        return 0.20 * (self.n_clear + self.n_possible)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """How often something was mentioned; three different counts, never added up.

    Args:
        codes: counted together (a parent counts once per passage).
        mentions: codes on respondents' passages (one code on one passage is one mention).
        responses: passages with at least one of the codes.
        respondents: people with at least one such passage.
        base: respondents who gave a codeable answer.
        gatherings: tables and focus groups that raised it; never added to people.
        unsettled: passages whose two codings disagree and are not adjudicated; not counted.
        is_complete: whether all answers (or a random sample) were coded; else "at least".
        of: which respondents it counts, for the door; no part of its value.
    """

    codes: tuple[str, ...]
    mentions: int
    responses: int
    respondents: int
    base: int
    gatherings: int
    unsettled: int
    is_complete: bool
    of: Counted | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One line of a ranked list. `rank` is shared by ties; the next rank skips (1, 2, 2, 4).

    Args:
        rank: from 1.
        is_tied: whether another one has the same rank.
        code: its id.
        mentions: counts, unweighted; respondents are what is ranked.
    """

    rank: int
    is_tied: bool
    code: str
    mentions: Mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A consented quotation.

    Args:
        text: exact stretch of the masked text; an ellipsis shows where it was cut.
        description: demographic words, or the focus group's community; may be empty.
        area_id: area named in the attribution, or empty.
        translation: approved translation of the whole text, or empty.
        language: of `text`, as the snapshot names it; may be empty.
        gathering: kind of gathering it was said in ("focus-group", "table", "event"); empty for
            a respondent.
        passage_id: of the passage it is from.
        code: it was picked for, or empty.
    """

    passage_id: str
    code: str
    text: str
    description: str
    area_id: str
    translation: str = ""
    language: str = ""
    gathering: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Krippendorff's alpha (nominal) over passages coded blind by two or more coders.

    Args:
        alpha: at most 1; 0 is chance. passages: coded by at least two. coders: how many.
    """

    alpha: float
    passages: int
    coders: int
