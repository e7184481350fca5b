"""What may be shown: suppression, merging of answers; one door for every output."""

from goodcare.disclosure.door import Door
from goodcare.disclosure.ends import interval_ends
from goodcare.disclosure.notices import RELEASE_NOTICE, UNPLANNED_NOTICE
from goodcare.disclosure.parted import ShownSides
from goodcare.disclosure.policy import Policy, load_policy, policy_from_json, policy_to_json
from goodcare.disclosure.results import (
    Figure,
    Scope,
    ShownComparison,
    ShownDistribution,
    ShownEstimate,
    ShownMentions,
    ShownPart,
)
from goodcare.disclosure.values import Reason, Shown, Suppressed

__all__ = [
    "RELEASE_NOTICE",
    "UNPLANNED_NOTICE",
    "Door",
    "Figure",
    "Policy",
    "Reason",
    "Scope",
    "Shown",
    "ShownComparison",
    "ShownDistribution",
    "ShownEstimate",
    "ShownMentions",
    "ShownPart",
    "ShownSides",
    "Suppressed",
    "interval_ends",
    "load_policy",
    "policy_from_json",
    "policy_to_json",
]
