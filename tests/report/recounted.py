"""What a recount gives for a fact, and how one is found by the name of its statistic."""

from dataclasses import dataclass
from math import ceil, floor

from tests.report.recount import Share, wilson

VERDICTS = {
    ("area_comparison@1", "detectable"),
    ("index_comparison@1", "detectable"),
    ("area_verdicts@2", "clear"),
    ("area_verdicts@2", "possible"),
    ("family@1", "clear"),
    ("family@1", "possible"),
    ("family@1", "expected_false"),
    ("family@1", "inside"),
    ("families@3", "clear"),
    ("families@3", "possible"),
    ("families@3", "expected_false"),
    ("conversations_family@1", "tested"),
    ("conversations_family@1", "clear"),
    ("conversations_family@1", "expected_false"),
    ("report_worded@4", "clear"),
    ("report_worded@4", "possible"),
    ("report_worded@4", "expected_false"),
    ("report_worded@4", "false_share"),
    ("differences@2", "clear"),
    ("differences@2", "possible"),
    ("choices_worded@1", "clear"),
    ("code_verdicts@1", "clear"),
    ("code_verdicts@1", "possible"),
    ("codes_worded@1", "clear"),
    ("codes_worded@1", "possible"),
    ("codes_worded@1", "expected_false"),
    ("codes_worded@1", "false_share"),
    ("association@1", "low"),
    ("association@1", "high"),
    ("typical@1", "tested"),
    ("typical@1", "clear"),
    ("typical@1", "possible"),
    ("going_with@1", "tested"),
    ("going_with@1", "clear"),
    ("going_with@1", "possible"),
    ("code_pairs@1", "clear"),
    ("code_pairs@1", "possible"),
}
"""Numbers about tests, not about what people said: tests/findings and tests/stats compare them."""

ROUNDING = 1e-9


@dataclass(frozen=True)
class Recounted:
    """What a fact should be: its value, and the share it belongs to, if it is one."""

    value: float
    share: Share | None = None


class Facts:
    """Recounts stored facts by methods that are called as statistics are."""

    def __init__(self) -> None:
        self._found: dict[str, Recounted] = {}

    def knows(self, statistic: str) -> bool:
        """Whether there is a recount of a statistic ("mentions@1")."""
        return hasattr(self, f"_{statistic.partition('@')[0]}")

    def of(self, fact: dict) -> Recounted:
        """Return what a stored fact should be."""
        if fact["fact_id"] not in self._found:
            assert self.knows(fact["statistic"]), f"nobody recounts {fact['statistic']}"
            recount = getattr(self, f"_{fact['statistic'].partition('@')[0]}")
            found = recount(fact["part"], fact["parameters"], fact["place"])
            known = found if isinstance(found, Recounted) else Recounted(found)
            self._found[fact["fact_id"]] = known
        return self._found[fact["fact_id"]]


def of_share(share: Share, part: str) -> Recounted:
    low, high = wilson(share) if share.base else (0.0, 1.0)
    value = {
        "share": share.value,
        "count": share.count,
        "base": share.base,
        "low": max(0.0, floor(low * 100 + ROUNDING) / 100),
        "high": min(1.0, ceil(high * 100 - ROUNDING) / 100),
    }[part]
    return Recounted(value, share if part == "share" else None)
