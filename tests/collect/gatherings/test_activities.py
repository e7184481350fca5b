"""Votes, rankings, places and times: numbers, never people."""

import pytest
from django.urls import reverse
from tests.collect.gatherings_builders import a_facilitator, a_group

from goodcare.collect.gatherings.activities import add_activity
from goodcare.collect.gatherings.models import Activity, ActivityKind, MapPoint, TimelineEntry
from goodcare.errors import InputError

pytestmark = pytest.mark.django_db


def an_activity(group, kind, options=()):
    by = a_facilitator(group.conversation)
    return add_activity(group, kind=kind, question="What matters most?", options=options, by=by)


def page_of(activity):
    group = activity.gathering
    ids = [group.conversation.public_id, group.public_id, activity.public_id]
    return reverse("activity", args=ids)


def test_dots_are_counted_and_may_be_more_than_people(client):
    group = a_group(people=6)
    client.force_login(a_facilitator(group.conversation))
    new = reverse("activity-new", args=[group.conversation.public_id, group.public_id])

    client.post(new, {"kind": "dots", "question": "Which?", "options": "Buses\r\nBenches"})
    activity = Activity.objects.get()
    client.post(page_of(activity), {"option0": "17", "option1": ""})
    client.post(page_of(activity), {"option0": "18", "option1": ""})

    assert [(one.option, one.count) for one in activity.counts.all()] == [("Buses", 18)]


@pytest.mark.parametrize(
    ("kind", "counts", "words"),
    [
        (ActivityKind.HANDS, {"option0": "7"}, "7 hands, but 6 people took part"),
        (ActivityKind.RANKING, {"option0": "1", "option1": "1"}, "a place of its own"),
        (ActivityKind.RANKING, {"option0": "1", "option1": "3"}, "a place of its own"),
        (ActivityKind.DOTS, {"option0": "-1"}, "greater than or equal to 0"),
    ],
)
def test_numbers_that_cannot_be_are_refused(client, kind, counts, words):
    activity = an_activity(a_group(people=6), kind, ["felt judged", "felt heard"])
    client.force_login(a_facilitator(activity.gathering.conversation))

    refused = client.post(page_of(activity), counts)

    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert not activity.counts.exists()


@pytest.mark.parametrize(
    ("kind", "options", "people", "words"),
    [
        (ActivityKind.DOTS, [], 6, "one on each line"),
        (ActivityKind.HANDS, ["waited 3 weeks"], 6, "holds digits"),
        (ActivityKind.HANDS, ["waited"], 0, "how many people took part"),
        (ActivityKind.DOTS, ["a", "a"], 6, "are the same"),
    ],
)
def test_an_activity_that_cannot_be_counted_is_refused(kind, options, people, words):
    with pytest.raises(InputError, match=words):
        an_activity(a_group(people=people), kind, options)


def test_a_place_is_about_100_metres_exact_and_its_label_masked(client):
    activity = an_activity(a_group(), ActivityKind.MAP)
    client.force_login(a_facilitator(activity.gathering.conversation))
    said = {"latitude": "51.54321", "longitude": "-0.05558", "label": "Bench of Mr Planted"}

    client.post(page_of(activity), said)
    off = client.post(page_of(activity), {**said, "latitude": "91"})

    point = MapPoint.objects.get()
    assert (str(point.latitude), str(point.longitude)) == ("51.543", "-0.056")
    assert point.label == "Bench of Mr [name]"
    assert off.status_code == 422


def test_a_timeline_keeps_its_order_and_an_activity_is_removed_with_it(client):
    activity = an_activity(a_group(), ActivityKind.TIMELINE)
    client.force_login(a_facilitator(activity.gathering.conversation))

    for when in ("Spring", "Summer"):
        client.post(page_of(activity), {"when": when, "label": "Clinic closed"})
    order = [entry.when for entry in activity.timeline.all()]
    client.post(f"{page_of(activity)}remove/")

    assert order == ["Spring", "Summer"]
    assert not TimelineEntry.objects.exists()
