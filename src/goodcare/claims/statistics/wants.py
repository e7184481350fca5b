"""What a group of people wants: counted among these people, where the questionnaire knows them."""

from collections.abc import Sequence

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.mentions import MENTION_VARIANTS, mentions_outcome
from goodcare.claims.statistics.ranking import CODEABLE, METHOD, in_sentence, is_sensitive
from goodcare.claims.statistics.wordings import respondents_of
from goodcare.disclosure import Reason, Shown, Suppressed
from goodcare.findings import codes_about
from goodcare.findings.groups import Group
from goodcare.findings.within_group import Within, group_named, mentions_within
from goodcare.framework.model import Want

OF_GROUP = "group-"
GROUP_VARIANTS = tuple(f"{OF_GROUP}{one}" for one in ("counted", "at-least", "too-few"))


def _wants(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    ids = [one for one in parameters["wants"].split(";") if one]
    framework, codebook = basis.analysis.snapshot.framework, basis.analysis.snapshot.codebook
    wants = [one for one in framework.wants if one.id in ids]
    codes = tuple(
        dict.fromkeys(code for one in wants for code in codes_about(codebook, f"evidence:{one.id}"))
    )
    group = shared_group(basis, wants)
    everybody = mentions_outcome(basis, place, codes)
    if group is None or everybody.variant in ("not-coded", "nobody"):
        return everybody
    return _among(basis, place, codes, group=group)


def shared_group(basis: Basis, wants: Sequence[Want]) -> Group | None:
    """Return the group that all of some wants are of, where the questionnaire asks for it."""
    names = {one.group for one in wants}
    return group_named(basis.analysis, names.pop()) if len(names) == 1 else None


def _among(basis: Basis, place: Place, codes: tuple[str, ...], *, group: Group) -> Outcome:
    raw = mentions_within(basis.analysis, codes, place=place, group=group)
    base = basis.door.people(raw.here.base)
    shown = base if isinstance(base, Suppressed) else _shown(basis, raw, codes)
    return Outcome(
        variant=_variant(shown, is_complete=raw.here.is_complete),
        figures={
            "respondents": Figure(kind=FactKind.COUNT, shown=shown),
            "base": Figure(kind=FactKind.COUNT, shown=base),
        },
        labels={
            "group": in_sentence(Label(text=group.label, source=f"instrument:{group.question}"))
        },
        method=METHOD,
        filter=f"{respondents_of(place, who=CODEABLE)}: {group.label}",
    )


def _shown(basis: Basis, raw: Within, codes: tuple[str, ...]) -> Shown | Suppressed:
    """Show people of the group as in a breakdown, the others being known from other pages.

    Of sensitive codes nothing is shown by group.
    """
    if is_sensitive(basis, codes):
        return Suppressed(reason=Reason.SENSITIVE)
    return basis.door.people_by_group((raw.here.respondents, raw.others))[0]


def _variant(shown: Shown | Suppressed, *, is_complete: bool) -> str:
    if isinstance(shown, Suppressed):
        return f"{OF_GROUP}too-few"
    return f"{OF_GROUP}{'counted' if is_complete else 'at-least'}"


WANTS = Statistic(
    name="wants@1",
    parameters=frozenset({"wants"}),
    variants=frozenset({*MENTION_VARIANTS, *GROUP_VARIANTS}),
    compute=_wants,
)
