"""The plan of a snapshot: what is hidden in addition in every publication of it.

It takes seconds to find, and is the same whichever report is built; so it is kept beside the
snapshot's files, outside the content hash, and found again where it is not there or is of other
rules.
"""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from goodcare.claims.ids import short_hash
from goodcare.disclosure import Door, policy_to_json
from goodcare.disclosure.released import Counted
from goodcare.disclosure.secondary import Plan
from goodcare.findings.analysis import Analysis
from goodcare.findings.published import LISTING, plan_for

PLAN_FILE = "plan.json"
Planner = Callable[[Analysis, Door], Plan | None]
"""Finds the plan of a snapshot under the policy of a door; None: nobody looked for one."""


def kept_plan(analysis: Analysis, door: Door) -> Plan:
    """Return the plan of a snapshot: the one that is kept with it, or a new one that is kept then.

    Where nothing can be written, the plan is found again every time.

    Raises:
        IntegrityError: two published figures contradict each other.
    """
    path, rules = analysis.snapshot.path / PLAN_FILE, _rules(analysis, door)
    found = _read(path, rules=rules)
    if found is None:
        found = plan_for(analysis, door)
        with suppress(OSError):
            _write(path, found, rules=rules)
    return found


def unplanned(_analysis: Analysis, _door: Door) -> None:
    """Look for no plan: figures are judged one by one, and say that they may not be published."""


def _rules(analysis: Analysis, door: Door) -> str:
    """Return what a plan holds for: these data, this policy, these tables."""
    return short_hash(
        {
            "listing": LISTING,
            "policy": policy_to_json(door.policy),
            "snapshot": analysis.snapshot.manifest.content_hash,
        }
    )


def _read(path: Path, *, rules: str) -> Plan | None:
    """Read a plan; None where there is none of these rules, or it is damaged."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["rules"] != rules or content["digest"] != _digest(content["hidden"]):
            return None
        return Plan(hidden=frozenset(_counted(one) for one in content["hidden"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _counted(stored: dict[str, list[str] | list[int] | str]) -> Counted:
    return Counted(
        question=str(stored["question"]),
        answers=frozenset(int(one) for one in stored["answers"]),
        column=str(stored["column"]),
        values=frozenset(stored["values"]),
        within=frozenset(str(one) for one in stored["within"]),
    )


def _write(path: Path, plan: Plan, *, rules: str) -> None:
    """Write a plan beside its place, then rename it: nobody reads half of one."""
    hidden = sorted((_stored(one) for one in plan.hidden), key=json.dumps)
    text = (
        json.dumps({"rules": rules, "digest": _digest(hidden), "hidden": hidden}, indent=1) + "\n"
    )
    with tempfile.NamedTemporaryFile(
        "w", dir=path.parent, prefix=".plan-", encoding="utf-8", delete=False
    ) as file:
        beside = Path(file.name)
        try:
            file.write(text)
            file.flush()
            beside.chmod(0o644)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def _digest(hidden: list[dict[str, object]]) -> str:
    """Return what changes where something is taken out of a plan, or put in."""
    return sha256(json.dumps(hidden, sort_keys=True).encode()).hexdigest()


def _stored(of: Counted) -> dict[str, object]:
    return {
        "question": of.question,
        "answers": sorted(of.answers),
        "column": of.column,
        "values": sorted(of.values, key=str),
        "within": sorted(of.within),
    }
