"""Writing down what a gathering did together: counts, places, times."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from goodcare.collect.gatherings.models import (
    Activity,
    ActivityCount,
    ActivityKind,
    Gathering,
    MapPoint,
    TimelineEntry,
)
from goodcare.collect.gatherings.points import check_may_note
from goodcare.collect.gatherings.services import record_act
from goodcare.errors import InputError
from goodcare.teams.models import User
from goodcare.text import mask


@transaction.atomic
def add_activity(
    gathering: Gathering, *, kind: ActivityKind, question: str, options: Sequence[str], by: User
) -> Activity:
    """Write down that people voted, ranked, pointed at places or made a timeline.

    Raises:
        InputError: there is nothing to count, or a show of hands cannot be printed.
    """
    check_may_note(gathering)
    activity = Activity(gathering=gathering, kind=kind, question=question, options=list(options))
    if activity.is_counted and len(set(options)) != len(options):
        raise InputError("Two options are the same. Write each one once.")
    if activity.is_counted and not options:
        raise InputError("Write down the options, one on each line.")
    if kind is ActivityKind.HANDS:
        _check_hands(gathering, options)
    activity.save()
    record_act("activity added", gathering, by=by, activity=activity.public_id)
    return activity


@transaction.atomic
def count_options(activity: Activity, *, counts: Mapping[str, int | None], by: User) -> None:
    """Keep the number of each option; None: it was not counted.

    Raises:
        InputError: more hands than people, or places that are none.
    """
    given = {option: count for option, count in counts.items() if count is not None}
    _check_counts(activity, given)
    activity.counts.exclude(option__in=given).delete()
    for option, count in given.items():
        ActivityCount.objects.update_or_create(
            activity=activity, option=option, defaults={"count": count}
        )
    record_act("activity counted", activity.gathering, by=by, activity=activity.public_id)


@transaction.atomic
def add_map_point(
    activity: Activity, *, latitude: Decimal, longitude: Decimal, label: str, by: User
) -> MapPoint:
    """Keep a place that people pointed at, about 100 metres exact."""
    exact = Decimal("0.001")
    point = MapPoint.objects.create(
        activity=activity,
        latitude=latitude.quantize(exact),
        longitude=longitude.quantize(exact),
        label=mask(label).text,
    )
    record_act("map point added", activity.gathering, by=by, activity=activity.public_id)
    return point


@transaction.atomic
def add_timeline_entry(activity: Activity, *, when: str, label: str, by: User) -> TimelineEntry:
    """Keep what people put on a timeline, after what stands there."""
    entry = TimelineEntry.objects.create(
        activity=activity,
        order=activity.timeline.count() + 1,
        when=when,
        label=mask(label).text,
    )
    record_act("timeline entry added", activity.gathering, by=by, activity=activity.public_id)
    return entry


@transaction.atomic
def remove_activity(activity: Activity, *, by: User) -> None:
    """Take off an activity that was written down by mistake."""
    record_act("activity removed", activity.gathering, by=by, activity=activity.public_id)
    activity.delete()


def _check_hands(gathering: Gathering, options: Sequence[str]) -> None:
    if not gathering.people:
        raise InputError("Say first how many people took part, so that hands can be counted.")
    wrong = next((one for one in options if any(letter.isdigit() for letter in one)), "")
    if wrong:
        raise InputError(
            f"'{wrong}' holds digits. Write it in words: the count is printed before it."
        )


def _check_counts(activity: Activity, counts: Mapping[str, int]) -> None:
    people = activity.gathering.people
    most = max(counts.values(), default=0)
    if activity.kind == ActivityKind.HANDS and most > people:
        raise InputError(f"{most} hands, but {people} people took part. Check both numbers.")
    places = sorted(counts.values())
    if activity.kind == ActivityKind.RANKING and places != list(range(1, len(places) + 1)):
        raise InputError("Give each option a place of its own: 1 for the best, then 2, and so on.")
