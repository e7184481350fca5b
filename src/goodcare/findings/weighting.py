"""Weights for the respondents of a snapshot, from how many people live where and are who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pyarrow as pa

from goodcare.engine.columns import WEIGHT
from goodcare.errors import InputError
from goodcare.instrument.model import Kind, Question
from goodcare.reading import did_you_mean
from goodcare.snapshot.model import SnapshotReader
from goodcare.stats.checks import Array
from goodcare.stats.designs import Places
from goodcare.stats.raking import UNKNOWN, Limits, Margin, Raked, rake

AREA = "area"
"""Column of responses, and the name of the margin of the areas."""


class Uncounted(StrEnum):
    """What happens to people whose answer the margins do not count."""

    REFUSE = "refuse"
    KEEP = "keep"
    """They keep together the share of the weight that they start with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighting:
    """Weights of a snapshot's respondents.

    Args:
        ids: of the responses, in stored order.
        raked: weights that add up to the number of respondents, and what they cost.
        margins: names of the margins that hold: `area`, and categories of the census.
        without_area: whether the margins count the region as a whole only.
    """

    ids: tuple[str, ...]
    raked: Raked
    margins: tuple[str, ...]
    without_area: bool


def weigh(
    snapshot: SnapshotReader,
    *,
    margins: pa.Table,
    categories: Sequence[str] = (),
    limits: Limits | None = None,
    uncounted: Uncounted = Uncounted.REFUSE,
) -> Weighting:
    """Rake the respondents to the margins of the population, over all areas together.

    Starts from the weights that the snapshot has. Who did not answer a question, or chose an
    answer off its scale, keeps the starting share in that margin. Weighted figures say how things
    would look if, within each category, people who answered were like those who did not: for a
    sample that chose itself nobody knows whether they are.

    Args:
        snapshot: an open snapshot.
        margins: as `SnapshotReader.margins`.
        categories: of the census; every one in the margins where left out.
        limits: of the weights.
        uncounted: what happens to answers that the margins do not count.

    Returns:
        Weights with a mean of 1.

    Raises:
        InputError: the margins do not fit the conversation or each other, or raking does not
            converge; in one line.
    """
    people = _people_by_category(snapshot, margins)
    chosen = _chosen(tuple(people), categories)
    questions = {name: _question(snapshot, name) for name in chosen}
    columns = dict.fromkeys(["id", AREA, WEIGHT, *(q.name for q in questions.values())])
    responses = pa.Table.from_batches(snapshot.response_batches(tuple(columns)))
    if not responses.num_rows:
        raise InputError("There are no responses to weight.")
    found = []
    by_area = _area_margin(people[chosen[0]], responses)
    if by_area is not None:
        found.append(by_area)
    areas = set(responses[AREA].to_pylist()) - {""}
    for name in chosen:
        counted = _over_areas(name, people[name], areas, region=snapshot.gazetteer.region)
        found.append(_margin(name, questions[name], counted, responses, uncounted))
    raked = rake(_start(responses), found, total=float(responses.num_rows), limits=limits)
    return Weighting(
        ids=tuple(responses["id"].to_pylist()),
        raked=raked,
        margins=tuple(margin.name for margin in found),
        without_area=by_area is None,
    )


Counts = dict[str, dict[str, float]]
"""{area: {answer: people}}."""


def _people_by_category(snapshot: SnapshotReader, margins: pa.Table) -> dict[str, Counts]:
    found: dict[str, Counts] = {}
    for row in margins.to_pylist():
        by_answer = found.setdefault(row["category"], {}).setdefault(row["area"], {})
        by_answer[row["answer"]] = float(row["people"])
    if not found:
        title = snapshot.manifest.conversation.title
        raise InputError(f"'{title}' has no margins of the population. Name a file of them.")
    return found


def _chosen(known: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    for name in wanted:
        if name not in known:
            near = did_you_mean(name, known, who="they")
            raise InputError(
                f"The margins have no category '{name}' (they have {', '.join(known)}).{near}"
            )
    return tuple(dict.fromkeys(wanted)) or tuple(known)


def _question(snapshot: SnapshotReader, category: str) -> Question:
    """The question whose answers a category of the census counts."""
    asked = [one for one in snapshot.instrument.questions if one.census == category]
    if not asked:
        raise InputError(f"No question of the conversation has the category '{category}'.")
    single = [one for one in asked if one.kind not in (Kind.MULTIPLE, Kind.RANKING)]
    if not single:
        raise InputError(
            f"Weights cannot be made from '{category}': one person can give several answers to "
            f"'{asked[0].name}'."
        )
    return single[0]


def _over_areas(
    category: str, by_area: Counts, areas: set[str], *, region: str
) -> Mapping[str, float]:
    """People by answer over the areas of the respondents, or of the region as a whole."""
    missing = sorted(areas - set(by_area))
    if missing and region in by_area:
        return by_area[region]
    if missing:
        raise InputError(
            f"The margins of '{category}' have no row for the area '{missing[0]}', and none for "
            f"the region '{region}'."
        )
    found: dict[str, float] = {}
    for area in sorted(areas):
        for answer, people in by_area[area].items():
            found[answer] = found.get(answer, 0.0) + people
    return found


def _area_margin(by_area: Counts, responses: pa.Table) -> Margin | None:
    """People by area, where the margins say; else none."""
    named = responses[AREA].to_pylist()
    areas = sorted({area for area in named if area})
    if len(areas) < 2 or any(area not in by_area for area in areas):
        return None
    place = {area: at for at, area in enumerate(areas)}
    return Margin(
        name=AREA,
        labels=tuple(areas),
        people=np.array([sum(by_area[area].values()) for area in areas]),
        places=np.array([place.get(area, UNKNOWN) for area in named], dtype=np.intp),
    )


def _margin(
    category: str,
    question: Question,
    people: Mapping[str, float],
    responses: pa.Table,
    uncounted: Uncounted,
) -> Margin:
    """Places of the respondents among the answers that are counted."""
    names = tuple(people)
    codes = np.asarray(responses[question.name].combine_chunks().to_numpy(zero_copy_only=False))
    place = np.full(256, UNKNOWN, dtype=np.intp)
    for choice in question.scale:
        if choice.name in people:
            place[choice.code] = names.index(choice.name)
        elif uncounted is Uncounted.REFUSE and (codes == choice.code).any():
            raise InputError(
                f"Respondents gave the answer '{choice.name}' to '{question.name}', and the "
                f"margins of '{category}' do not count it. Add a row for it, or let these people "
                f"keep their share (--keep-uncounted)."
            )
    places: Places = place[codes]
    if (places == UNKNOWN).all():
        raise InputError(f"Nobody answered '{question.name}', so '{category}' gives no weights.")
    return Margin(
        name=category,
        labels=names,
        people=np.array([people[name] for name in names]),
        places=places,
    )


def _start(responses: pa.Table) -> Array:
    if WEIGHT not in responses.column_names:
        return np.ones(responses.num_rows)
    return np.asarray(responses[WEIGHT].combine_chunks().to_numpy(zero_copy_only=False), float)
