"""Profiles: respondents whose answers go together, and what each of them mostly answered."""

from collections.abc import Sequence

from goodcare.areas import Place
from goodcare.claims.model import FactKind, Label
from goodcare.claims.outcome import Basis, Figure, Outcome, Parameters, Statistic
from goodcare.claims.statistics.wordings import COUNT, UNWEIGHTED, joined, respondents_of
from goodcare.claims.terms import answer_label
from goodcare.disclosure import Reason, Scope, Shown, Suppressed
from goodcare.disclosure.results import Figure as ShownFigure
from goodcare.errors import InputError
from goodcare.findings.profiles import Profile, Profiles, Telling, profiles

LEAST_SHARE, LEAST_LEAD = 0.5, 0.05
MOST_WORDS = 2
"""Answers that name a profile: given by half of it, and by more of it than of everybody."""
FOUND = (
    "latent class model over the region, maximum likelihood, number of classes by BIC, kept where "
    "halves of the respondents agree (mean adjusted Rand index at least 0.6); each respondent is "
    "in the class that fits best"
)
GROUPED = "gave an answer to at least half of the questions that profiles are made of"
HIDDEN = Suppressed(reason=Reason.SMALL_CELL)
SIZE_VARIANTS = ("percent", "counts", "hidden", "too-few", "unnamed")


def _profiles(basis: Basis, place: Place, _parameters: Parameters) -> Outcome:
    found = profiles(basis.analysis, place=place)
    return Outcome(
        variant="some" if found.profiles else "none",
        figures={
            "profiles": Figure(
                kind=FactKind.COUNT, shown=basis.door.comparisons(len(found.profiles))
            ),
            "base": Figure(kind=FactKind.COUNT, shown=basis.door.people(found.base)),
        },
        lists={"profiles": tuple(str(at) for at in range(1, len(found.profiles) + 1))},
        method=f"{FOUND}; {COUNT}",
        filter=respondents_of(place, who=GROUPED),
    )


def _profile(basis: Basis, place: Place, parameters: Parameters) -> Outcome:
    found = profiles(basis.analysis, place=place)
    at = _place_of(parameters["which"], found)
    profile = found.profiles[at]
    base = basis.door.people(found.base)
    count = basis.door.people_by_group([one.people for one in found.profiles])[at]
    shown = basis.door.estimate(profile.size, scope=Scope.DEMOGRAPHIC)
    is_hidden = isinstance(count, Suppressed) or isinstance(shown.count, Suppressed)
    told = _told(basis, found, at)
    named = _naming(profile, told)
    return Outcome(
        variant=_variant(base, shown.share, is_hidden=is_hidden, is_named=bool(named)),
        figures={
            "count": Figure(kind=FactKind.COUNT, shown=HIDDEN if is_hidden else count),
            "share": Figure(kind=FactKind.SHARE, shown=HIDDEN if is_hidden else shown.share),
            "base": Figure(kind=FactKind.COUNT, shown=base),
            **{key: Figure(kind=FactKind.SHARE, shown=share) for key, share in told.items()},
        },
        labels=_labels(basis, profile, named),
        lists={"answers": tuple(told), "named": tuple(_key(one) for one in named)},
        method=f"{FOUND}; {UNWEIGHTED}",
        filter=respondents_of(place, who=GROUPED),
        filters=dict.fromkeys(told, f"respondents in {place.region.name} in the profile"),
    )


def _place_of(which: str, found: Profiles) -> int:
    """Where a profile stands, from its number (1 is the largest over the region)."""
    if not which.isdecimal() or not 1 <= int(which) <= len(found.profiles):
        raise InputError(f"There are {len(found.profiles)} profiles; '{which}' is none of them.")
    return int(which) - 1


def _told(basis: Basis, found: Profiles, at: int) -> dict[str, ShownFigure]:
    """Shares of a profile by answer; hidden where another profile's would follow from it."""
    return {
        _key(telling): _share_of_answer(basis, [one.tellings[row] for one in found.profiles], at=at)
        for row, telling in enumerate(found.profiles[at].tellings)
    }


def _share_of_answer(basis: Basis, across: Sequence[Telling], *, at: int) -> ShownFigure:
    question = basis.analysis.snapshot.instrument.question(across[at].question)
    shown = [
        basis.door.estimate(
            one.here, scope=Scope.BREAKDOWN, is_sensitive=question.is_sensitive
        ).share
        for one in across
    ]
    hidden = [place for place, share in enumerate(shown) if isinstance(share, Suppressed)]
    counts = basis.door.people_by_group([one.here.count for one in across], hidden=hidden)
    return HIDDEN if isinstance(counts[at], Suppressed) else shown[at]


def _naming(profile: Profile, told: dict[str, ShownFigure]) -> list[Telling]:
    """The answers that set a profile apart, the furthest from everybody first."""
    telling = [
        one
        for one in profile.tellings
        if isinstance(told[_key(one)], Shown)
        and one.here.share >= LEAST_SHARE
        and one.lead >= LEAST_LEAD
    ]
    return sorted(telling, key=lambda one: -one.lead)[:MOST_WORDS]


def _key(telling: Telling) -> str:
    return f"{telling.question}/{telling.choice}"


def _labels(basis: Basis, profile: Profile, named: Sequence[Telling]) -> dict[str, Label]:
    labels = {
        _key(one): answer_label(basis.analysis.snapshot, _key(one), language=basis.language)
        for one in profile.tellings
    }
    words = joined(f"“{labels[_key(one)].text}”" for one in named)
    sources = dict.fromkeys(labels[_key(one)].source for one in named)
    return labels | {"words": Label(text=words, source=";".join(sources))}


def _variant(base: ShownFigure, share: ShownFigure, *, is_hidden: bool, is_named: bool) -> str:
    if isinstance(base, Suppressed):
        return "too-few"
    if is_hidden:
        return "hidden"
    if not is_named:
        return "unnamed"
    return "percent" if isinstance(share, Shown) else "counts"


PROFILES = (
    Statistic(
        name="profiles@1",
        parameters=frozenset(),
        variants=frozenset({"some", "none"}),
        compute=_profiles,
    ),
    Statistic(
        name="profile@1",
        parameters=frozenset({"which"}),
        variants=frozenset(SIZE_VARIANTS),
        compute=_profile,
    ),
)
