"""Who took part and how, and how far coders agreed."""

from collections.abc import Mapping

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.wordings import COUNT, joined, respondents_of, share_method
from goodcare.claims.terms import words_in
from goodcare.disclosure import Scope, Suppressed
from goodcare.findings import (
    agreement,
    answer_share,
    channel_counts,
    gathered,
    register,
)
from goodcare.findings import (
    respondents_of as people_answering,
)
from goodcare.findings.whom import who_is_in
from goodcare.instrument.model import Choice, Kind, Question, Role

EVENT, FOCUS_GROUP = "event", "focus-group"
HEARD_BY: Mapping[tuple[bool, ...], str] = {
    (False, False): "survey",
    (True, False): "survey-and-events",
    (False, True): "survey-and-groups",
    (True, True): "survey-and-gatherings",
}
"""Variants by whether events, and focus groups, included the place."""
MOST_TILES = 10
YES_OR_NO = 2


def _heard(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    count = people_answering(basis.analysis, place=place)
    shown = basis.door.people(count, of=who_is_in(place))
    met = [
        gathered(basis.analysis, place=place, kind=kind).gatherings for kind in (EVENT, FOCUS_GROUP)
    ]
    variant = HEARD_BY[tuple(bool(n_met) for n_met in met)] if count else "nobody"
    return Outcome(
        variant="too-few" if count and isinstance(shown, Suppressed) else variant,
        figures={"respondents": Figure(kind=FactKind.COUNT, shown=shown)},
        method=COUNT,
        filter=respondents_of(place),
    )


def _channels(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    counted = channel_counts(basis.analysis, place=place)
    parts = basis.door.people_by_part([one.respondents for one in counted], of=who_is_in(place))
    names = {
        ";".join(counted[at].channel for at in positions): figure for positions, figure in parts
    }
    return Outcome(
        variant="counted",
        figures={key: Figure(kind=FactKind.COUNT, shown=figure) for key, figure in names.items()},
        labels={
            key: Label(
                text=_capital(joined(key.split(";"), last="or")), source="conversation:channel"
            )
            for key in names
        },
        lists={"channels": tuple(names)},
        method=f"{COUNT}; small channels put together",
        filter=respondents_of(place),
    )


def _gathered(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    found = register(basis.analysis, place=place, kind=parameters["of"])
    people = basis.door.gathering_people([one.people for one in found])
    variant = "unsized" if isinstance(people, Suppressed) else "some"
    return Outcome(
        variant=variant if found else "none",
        figures={
            "gatherings": Figure(kind=FactKind.COUNT, shown=basis.door.gatherings(len(found))),
            "people": Figure(kind=FactKind.COUNT, shown=people),
        },
        method=f"{COUNT}; each gathering once; participants are never added to respondents",
        filter=f"{parameters['of']}s in or over {place.area.name}",
    )


def _gathering_register(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    listed = register(basis.analysis, place=place, kind=FOCUS_GROUP)
    return Outcome(
        variant="listed",
        figures={
            one.id: Figure(kind=FactKind.COUNT, shown=basis.door.gathering_size(one.people))
            for one in listed
        },
        labels={
            one.id: Label(
                text=one.community or UNNAMED_GROUP[basis.language], source=f"gathering:{one.id}"
            )
            for one in listed
        },
        lists={"gatherings": tuple(one.id for one in listed)},
        method=COUNT,
        filter=f"focus groups in or over {place.area.name}",
    )


def _tiles(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    chosen = [
        (question, choice)
        for question in basis.analysis.snapshot.instrument.questions
        if (choice := _tile_of(question)) is not None
    ][:MOST_TILES]
    figures: dict[str, Figure] = {}
    labels: dict[str, Label] = {}
    is_weighted = False
    for question, choice in chosen:
        raw = answer_share(basis.analysis, question.name, choice.name, place=place)
        is_weighted = is_weighted or raw.effective_base != raw.base
        shown = basis.door.estimate(
            raw, scope=Scope.DEMOGRAPHIC, is_sensitive=question.is_sensitive
        )
        kind = FactKind.COUNT if shown.is_counts_only else FactKind.SHARE
        figure = shown.count if shown.is_counts_only else shown.share
        figures[question.name] = Figure(kind=kind, shown=figure)
        labels[question.name] = _tile_label(basis, question, choice)
    return Outcome(
        variant="counted",
        figures=figures,
        labels=labels,
        lists={"tiles": tuple(labels)},
        method=share_method(is_weighted=is_weighted),
        filter=respondents_of(place, who="answered the question on its scale"),
    )


def _tile_base(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(parameters["question"])
    choice = _tile_of(question) or question.scale[0]
    raw = answer_share(basis.analysis, question.name, choice.name, place=place)
    return Outcome(
        variant="counted",
        figures={
            "base": Figure(
                kind=FactKind.COUNT, shown=basis.door.people(raw.base, of=raw.of and raw.of.base)
            )
        },
        method=COUNT,
        filter=respondents_of(place, who=f"answered {question.name} on its scale"),
    )


def _tile_of(question: Question) -> Choice | None:
    """Return the answer that makes a tile: of a yes-or-no demographic, the named group."""
    is_tile = (
        question.role is Role.DEMOGRAPHIC
        and question.kind is Kind.SINGLE
        and len(question.scale) == YES_OR_NO
    )
    if not is_tile:
        return None
    named = [choice for choice in question.scale if any(choice.group_label.values())]
    return (named or list(question.scale))[0]


def _tile_label(basis: Basis, question: Question, choice: Choice) -> Label:
    default = basis.analysis.snapshot.instrument.default_language
    group = words_in(choice.group_label, language=basis.language, default=default)
    asked = words_in(question.label, language=basis.language, default=default)
    said = words_in(choice.label, language=basis.language, default=default)
    return Label(
        text=group or f"{asked.rstrip(' .:')}: {said}", source=f"instrument:{question.name}"
    )


def _agreement(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    found = agreement(basis.analysis)
    method = "Krippendorff's alpha, nominal, every code on every answer read twice"
    who = f"answers in {place.region.name} read by two or more coders, blind"
    if found is None:
        return Outcome(variant="single", method=method, filter=who)
    alpha = basis.door.alpha(found.alpha, passages=found.passages)
    return Outcome(
        variant="single" if isinstance(alpha, Suppressed) else "measured",
        figures={
            "alpha": Figure(kind=FactKind.ALPHA, shown=alpha),
            "passages": Figure(kind=FactKind.COUNT, shown=basis.door.comparisons(found.passages)),
            "coders": Figure(kind=FactKind.COUNT, shown=basis.door.comparisons(found.coders)),
        },
        method=method,
        filter=who,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


UNNAMED_GROUP = {"en": "A focus group"}

HEARD = Statistic(
    name="heard@1",
    parameters=frozenset(),
    variants=frozenset({*HEARD_BY.values(), "nobody", "too-few"}),
    compute=_heard,
)
CHANNELS = Statistic(
    name="channels@1",
    parameters=frozenset(),
    variants=frozenset({"counted"}),
    compute=_channels,
)
GATHERED = Statistic(
    name="gathered@1",
    parameters=frozenset({"of"}),
    variants=frozenset({"some", "unsized", "none"}),
    compute=_gathered,
)
GATHERING_REGISTER = Statistic(
    name="gathering_register@1",
    parameters=frozenset(),
    variants=frozenset({"listed"}),
    compute=_gathering_register,
)
TILES = Statistic(
    name="tiles@1", parameters=frozenset(), variants=frozenset({"counted"}), compute=_tiles
)
TILE_BASE = Statistic(
    name="tile_base@1",
    parameters=frozenset({"question"}),
    variants=frozenset({"counted"}),
    compute=_tile_base,
)
AGREEMENT = Statistic(
    name="agreement@1",
    parameters=frozenset(),
    variants=frozenset({"measured", "single"}),
    compute=_agreement,
)
