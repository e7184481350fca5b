"""Who was heard more, or less, than their share of the people who live in a place."""

from collections.abc import Mapping

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.shares import OTHER_ANSWERS, merged_words
from goodcare.claims.statistics.wordings import INTERVAL, WHOLE_POINTS, respondents_of
from goodcare.claims.terms import words_in
from goodcare.disclosure import Reason, Scope, Suppressed, interval_ends
from goodcare.disclosure.represented import ShownGroup, show_represented
from goodcare.errors import InputError
from goodcare.findings.representation import Representation, representation
from goodcare.instrument.model import Question

METHOD = (
    f"unweighted share; {INTERVAL}; {WHOLE_POINTS}; over the share of the population, "
    f"taken as known; in tenths"
)
HIDDEN = Suppressed(reason=Reason.SMALL_BASE)
FEWEST_GROUPS = 2


def _representation(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    question = basis.analysis.snapshot.instrument.question(parameters["question"])
    raw = _set_beside(basis, place, question.name)
    shown = basis.door.distribution(raw.heard, question=question, scope=Scope.DEMOGRAPHIC)
    groups: tuple[ShownGroup, ...] = ()
    if not isinstance(shown, Suppressed):
        groups = show_represented(shown, people=dict(raw.people))
    keys = {_key(group.codes): group for group in groups}
    furthest, variant = _furthest(_named(basis, question, groups), is_nobody=not raw.heard.base)
    unheard = _unheard(raw, question) if groups else ()
    return Outcome(
        variant=variant,
        figures={**_headline(furthest), **_each(keys), **_nobody(basis, raw, unheard)},
        labels={
            **{key: _label(basis, question, group) for key, group in keys.items()},
            **{_nobody_key(code): _answer(basis, question, code) for code in unheard},
            "group": _label(basis, question, furthest) if furthest else Label(text="", source=""),
            "category": Label(text=question.census, source=f"instrument:{question.name}"),
            "source": Label(text=raw.source, source="margins:source"),
        },
        lists={
            "more": tuple(key for key, group in keys.items() if group.is_more),
            "less": tuple(key for key, group in keys.items() if group.is_less),
            "level": tuple(
                key for key, group in keys.items() if not group.is_more and not group.is_less
            ),
            "all": tuple(keys),
            "unheard": tuple(_nobody_key(code) for code in unheard),
        },
        method=METHOD,
        filter=respondents_of(place, who=f"answered {question.name} on its scale"),
        filters={
            f"{part}{key}": f"people who live in {place.area.name}, as the margins count them"
            for key in ("", *keys)
            for part in ("population" if not key else "population:",)
        },
    )


def _set_beside(basis: Basis, place: Place, question: str) -> Representation:
    found = {one.question: one for one in representation(basis.analysis, place)}
    if question not in found:
        known = ", ".join(found) or "none"
        raise InputError(
            f"There are no margins of {place.area.name} for question '{question}' "
            f"(margins: {known})."
        )
    return found[question]


def _named(
    basis: Basis, question: Question, groups: tuple[ShownGroup, ...]
) -> tuple[ShownGroup, ...]:
    """Leave out the second answer of two ("no"): what is so of the first is not so of it."""
    untested = {
        group.level.value
        for group in basis.analysis.groups
        if group.question == question.name and not group.is_tested
    }
    return tuple(one for one in groups if not untested.issuperset(one.codes)) or groups


def _furthest(groups: tuple[ShownGroup, ...], *, is_nobody: bool) -> tuple[ShownGroup | None, str]:
    """The group whose share is furthest from the population's, and what may be said of it."""
    if is_nobody:
        return None, "nobody"
    if not groups:
        return None, "too-few"
    apart = [group for group in groups if group.is_more or group.is_less]
    if not apart:
        return groups[0], "level"
    furthest = max(
        apart, key=lambda group: (abs(group.share.value - group.population.value), group.is_less)
    )
    return furthest, "more" if furthest.is_more else "less"


def _unheard(raw: Representation, question: Question) -> tuple[int, ...]:
    """Answers that nobody gave, where that names nobody.

    Of a sensitive question none is told, nor where all who answered gave one and the same.
    """
    n_given = sum(part.estimate.count > 0 for part in raw.heard.parts)
    return () if question.is_sensitive or n_given < FEWEST_GROUPS else raw.not_heard


def _headline(group: ShownGroup | None) -> dict[str, Figure]:
    share, population = (HIDDEN, HIDDEN) if group is None else (group.share, group.population)
    return {
        "share": Figure(kind=FactKind.SHARE, shown=share),
        "population": Figure(kind=FactKind.SHARE, shown=population),
    }


def _each(groups: Mapping[str, ShownGroup]) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for key, group in groups.items():
        figures[f"share:{key}"] = Figure(kind=FactKind.SHARE, shown=group.share)
        figures[f"population:{key}"] = Figure(kind=FactKind.SHARE, shown=group.population)
        low, high = interval_ends(group.ratio)
        for part, shown in (("ratio", group.ratio), ("low", low), ("high", high)):
            figures[f"{part}:{key}"] = Figure(kind=FactKind.RATIO, shown=shown)
    return figures


def _nobody(basis: Basis, raw: Representation, codes: tuple[int, ...]) -> dict[str, Figure]:
    of = {part.codes[0]: part.estimate.of for part in raw.heard.parts}
    return {
        _nobody_key(code): Figure(
            kind=FactKind.COUNT, shown=basis.door.people(0, scope=Scope.BREAKDOWN, of=of[code])
        )
        for code in codes
    }


def _key(codes: tuple[int, ...]) -> str:
    return "+".join(str(code) for code in codes)


def _nobody_key(code: int) -> str:
    return f"nobody:{code}"


def _label(basis: Basis, question: Question, group: ShownGroup) -> Label:
    """Name a group as comparisons of groups do; groups put together by their names."""
    if group.is_other:
        said = OTHER_ANSWERS[basis.language]
        text = f"{question.census[:1].upper()}{question.census[1:]}: {said[:1].lower()}{said[1:]}"
        return Label(text=text, source=f"instrument:{question.name}")
    words = [_answer(basis, question, code).text for code in group.codes]
    return Label(text=merged_words(words), source=f"instrument:{question.name}")


def _answer(basis: Basis, question: Question, code: int) -> Label:
    names = {
        group.level.value: group.label
        for group in basis.analysis.groups
        if group.question == question.name
    }
    default = basis.analysis.snapshot.instrument.default_language
    choice = next(one for one in question.choices if one.code == code)
    alone = words_in(choice.label, language=basis.language, default=default)
    return Label(text=names.get(code, alone), source=f"instrument:{question.name}")


REPRESENTATION = Statistic(
    name="representation@1",
    parameters=frozenset({"question"}),
    variants=frozenset({"more", "less", "level", "too-few", "nobody"}),
    compute=_representation,
)
