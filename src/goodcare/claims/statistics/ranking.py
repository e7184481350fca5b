"""How ranked codes are disclosed, labelled and said: the first place with its ties."""

from collections.abc import Collection, Mapping, Sequence

from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome
from goodcare.claims.statistics.wordings import COUNT, joined
from goodcare.disclosure import Shown, ShownMentions, Suppressed
from goodcare.findings import Mentions, Ranked
from goodcare.snapshot.model import CodingCoverage

AT_LEAST = "-at-least"
METHOD = f"{COUNT}; agreed and single codings, one code on one answer is one mention"
CODEABLE = "gave an answer that could be coded"
TOP_VARIANTS = (
    "one",
    "tied",
    "many",
    *(f"{one}{AT_LEAST}" for one in ("one", "tied", "many")),
    "nobody",
    "hidden",
    "too-few",
)
MOST_NAMED_TOGETHER = 2
Disclosed = Shown | Suppressed


def is_sensitive(basis: Basis, codes: Collection[str]) -> bool:
    """Whether one of the codes is protected in whole areas too."""
    codebook = basis.analysis.snapshot.codebook
    return any(codebook[code].is_sensitive for code in codes)


def show_mentions(basis: Basis, raw: Mentions) -> ShownMentions:
    """Take counts of mentions through the door."""
    return basis.door.mentions(raw, is_sensitive=is_sensitive(basis, raw.codes))


def ranking(
    basis: Basis,
    ranked: Sequence[Ranked],
    shown: Mapping[str, Disclosed],
    *,
    base: int,
    filter: str,
) -> Outcome:
    """Return what may be said of a ranked list: its codes, their counts, the first place.

    Args:
        basis: of the claim.
        ranked: codes in order, raw.
        shown: respondents per code, disclosed.
        base: people who gave a codeable answer, raw.
        filter: who is counted, in words.
    """
    listed = [one.code for one in ranked if isinstance(shown[one.code], Shown)]
    top = [one.code for one in ranked if one.code in listed and one.rank == ranked[0].rank]
    labels = {code: label_of(basis, code) for code in listed}
    return Outcome(
        variant=top_variant(basis, top, base=base, is_any=bool(ranked)),
        figures=with_top(shown, top),
        labels={
            **labels,
            "top": joined_labels([in_sentence(labels[code]) for code in top]),
            "top-phrase": joined_labels([phrase_of(basis, code) for code in top]),
        },
        lists={"codes": tuple(listed)},
        method=METHOD,
        filter=filter,
    )


def with_top(shown: Mapping[str, Disclosed], top: Sequence[str]) -> dict[str, Figure]:
    """Return counts as figures, and the count of the first place as "top"."""
    figures = {code: Figure(kind=FactKind.COUNT, shown=figure) for code, figure in shown.items()}
    if top:
        figures["top"] = figures[top[0]]
    return figures


def top_variant(basis: Basis, top: Sequence[str], *, base: int, is_any: bool = False) -> str:
    """Return how the first place is said; what is hidden is not said to be nobody's."""
    if isinstance(basis.door.people(base), Suppressed):
        return "too-few"
    if not top:
        return "hidden" if is_any else "nobody"
    coverage = basis.analysis.snapshot.manifest.conversation.coverage
    ending = AT_LEAST if coverage is CodingCoverage.PART else ""
    if len(top) > MOST_NAMED_TOGETHER:
        return f"many{ending}"
    return ("one" if len(top) == 1 else "tied") + ending


def label_of(basis: Basis, code: str) -> Label:
    """Name a code as in lists."""
    return Label(text=basis.analysis.snapshot.codebook[code].label, source=f"codebook:{code}")


def phrase_of(basis: Basis, code: str) -> Label:
    """Complete "respondents mentioned …"."""
    return Label(text=basis.analysis.snapshot.codebook[code].phrase, source=f"codebook:{code}")


def in_sentence(label: Label) -> Label:
    """Begin a label small inside a sentence, unless it is an abbreviation ("GP")."""
    first, rest = label.text[:1], label.text[1:2]
    text = label.text if rest.isupper() else first.lower() + label.text[1:]
    return Label(text=text, source=label.source)


def joined_labels(labels: Sequence[Label]) -> Label:
    """Join labels as in a sentence, naming every source."""
    return Label(
        text=joined(label.text for label in labels),
        source=";".join(dict.fromkeys(label.source for label in labels)),
    )


def value_of(shown: Disclosed) -> float:
    """Return a number to sort by; what is hidden comes last."""
    return shown.value if isinstance(shown, Shown) else -1.0
