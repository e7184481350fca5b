"""The disclosure policy that a snapshot gets when nobody hands one in."""

import json

from goodcare.disclosure import Policy, policy_to_json


def default_policy() -> dict[str, object]:
    """Return the default policy as JSON values."""
    policy: dict[str, object] = json.loads(policy_to_json(Policy()))
    return policy
