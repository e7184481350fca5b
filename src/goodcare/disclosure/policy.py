"""The thresholds of one conversation, as data."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from goodcare.errors import InputError

POLICY_FILE = "policy.json"
ROUNDINGS: Mapping[int, str] = {3: "three", 5: "five", 10: "ten"}
"""Steps to which people may be rounded, in words."""
_STEP = "rounding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How few people may stand behind a figure. Every number counts people, unweighted.

    Args:
        min_base: fewer people who answered: nothing is shown.
        min_cell: of a breakdown, and of a sensitive question: fewer on either side of a figure
            (those who said it, those who did not) and it is not shown.
        percent_base: fewer people who answered: counts, no percentages.
        tail_part: adjacent tail answers are merged until each part has this many.
        attribution_share: respondents who must share a quotation's attribution.
        attribution_group: people a focus group needs before it is named under a quotation.
        quotations_per_person: most quotations of one person in one publication.
        rounding: people that leave are rounded to the nearest multiple of it, after the rules
            have judged their true number; one of `ROUNDINGS`, or 0: they are not rounded.

    Raises:
        InputError: a threshold is not a whole number of at least one, or the rounding is none of
            those, or so large that a base or cell that is shown could be rounded to nobody.
    """

    min_base: int = 10
    min_cell: int = 5
    percent_base: int = 30
    tail_part: int = 5
    attribution_share: int = 10
    attribution_group: int = 5
    quotations_per_person: int = 2
    rounding: int = 0

    def __post_init__(self) -> None:
        for threshold in fields(self):
            value = getattr(self, threshold.name)
            if threshold.name == _STEP:
                continue
            if type(value) is not int or value < 1:
                raise InputError(
                    f"The disclosure policy's {threshold.name} must be a whole number of at least "
                    f"1: got {value!r}."
                )
        self._check_rounding()

    def _check_rounding(self) -> None:
        steps = (0, *ROUNDINGS)
        if type(self.rounding) is not int or self.rounding not in steps:
            raise InputError(
                f"The disclosure policy's {_STEP} must be one of "
                f"{', '.join(map(str, steps))}: got {self.rounding!r}."
            )
        if self.rounding > min(self.min_base, 2 * self.min_cell):
            raise InputError(
                f"The disclosure policy's {_STEP} is {self.rounding}, its min_base {self.min_base} "
                f"and its min_cell {self.min_cell}: people who are shown could be rounded to "
                f"nobody. Make min_base at least the {_STEP}, and min_cell at least half of it."
            )


def policy_to_json(policy: Policy) -> str:
    """Write a policy as canonical JSON; one that does not round has no word on rounding.

    Args:
        policy: any.

    Returns:
        One line, keys in the order of the alphabet; the same policy is always the same text.
    """
    stored = asdict(policy)
    if not policy.rounding:
        del stored[_STEP]
    return json.dumps(stored, sort_keys=True, separators=(",", ":"))


def policy_from_json(text: str) -> Policy:
    """Read a policy; thresholds that are not named keep their default.

    Args:
        text: a JSON object of thresholds by name.

    Returns:
        The policy; its thresholds are numbers of people, unweighted.

    Raises:
        InputError: the text is no JSON object, or names a threshold that does not exist.
    """
    try:
        named = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"The disclosure policy is not valid JSON: {error}.") from None
    if not isinstance(named, dict):
        raise InputError("The disclosure policy must be a JSON object of thresholds.")
    known = {threshold.name for threshold in fields(Policy)}
    unknown = sorted(set(named) - known)
    if unknown:
        raise InputError(
            f"The disclosure policy has no threshold '{unknown[0]}'. "
            f"It has: {', '.join(sorted(known))}."
        )
    return Policy(**named)


def load_policy(snapshot: Path) -> Policy:
    """Read the policy of a snapshot's folder; the default policy where it has none.

    Args:
        snapshot: its folder.

    Returns:
        Thresholds, each a number of people, unweighted.

    Raises:
        InputError: the file is not a policy.
    """
    try:
        text = (snapshot / POLICY_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Policy()
    return policy_from_json(text)
