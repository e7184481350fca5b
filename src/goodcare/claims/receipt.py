"""A receipt: what is behind one number, as lines for notes, pages and `goodcare explain`."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodcare.claims.model import Fact
from goodcare.disclosure.values import PROTECTIVE, Reason, Suppressed, is_rounded

ABOUT = "about"
TO_PROTECT = "alone or beside other figures it could tell something about few people"
WHY_HIDDEN: Mapping[Reason, str] = {
    **dict.fromkeys(PROTECTIVE, TO_PROTECT),
    Reason.NOBODY_ASKED: "nobody was asked",
    Reason.NO_INTERVAL: "no interval can be given for it",
    Reason.PART_CODED: "not all answers were coded, so a percentage would mislead",
    Reason.NOT_FOR_GROUPS: "it is given for the whole area only",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One number's receipt. `lines` are (what, words) pairs in reading order."""

    fact_id: str
    text: str
    lines: tuple[tuple[str, str], ...]

    def one_line(self) -> str:
        """Join everything into one line, for speaker notes."""
        return f"{self.text}: " + "; ".join(f"{what} {words}" for what, words in self.lines)


def receipt_of(fact: Fact) -> Receipt:
    """Write the receipt of a fact."""
    parameters = ", ".join(f"{name} {value}" for name, value in fact.parameters)
    lines = [("about", fact.about)] if fact.about else []
    lines += [
        ("statistic", f"{fact.statistic} ({fact.part}){', ' if parameters else ''}{parameters}"),
        ("who is counted", fact.filter),
    ]
    if isinstance(fact.shown, Suppressed):
        lines.append(("why it is not shown", WHY_HIDDEN[fact.shown.reason]))
    else:
        lines += _figures(fact)
    lines += [
        ("method", fact.method),
        ("snapshot", fact.snapshot_id),
        ("fact", fact.fact_id),
    ]
    return Receipt(fact_id=fact.fact_id, text=fact.text, lines=tuple(lines))


def _figures(fact: Fact) -> list[tuple[str, str]]:
    about = f"{ABOUT} " if is_rounded(fact.shown) else ""
    return [
        *([("base", f"{about}{fact.base_text}")] if fact.base_text else []),
        *([("effective base", f"{about}{fact.effective_text}")] if fact.effective_text else []),
        *([("interval", fact.interval_text)] if fact.interval_text else []),
    ]
