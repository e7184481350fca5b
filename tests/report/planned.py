"""What the plan of a snapshot hides in addition, as its file says."""

import json
from pathlib import Path


class Planned:
    """Whether the plan hides something of a fact's question and place."""

    def __init__(self, snapshot: Path) -> None:
        hidden = json.loads((snapshot / "plan.json").read_text("utf-8"))["hidden"]
        self._hidden = {
            (one["question"].partition("/")[0].partition("@")[0], frozenset(one["values"]))
            for one in hidden
            if one["column"] == "area"
        }

    def __len__(self) -> int:
        return len(self._hidden)

    def is_about(self, fact: dict, leaves: set[str]) -> bool:
        """Whether a number on the question or code of a fact is hidden in its area."""
        names = {fact["part"].partition("=")[0], *fact["parameters"].values()}
        return any((name, frozenset(leaves)) in self._hidden for name in names)
