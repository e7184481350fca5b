"""Statements whose SQL is built once give the rows that Django would, and no others."""

import pytest
from django.db.models import Q
from tests.builders import a_conversation, a_live_version, a_response

from goodcare.collect.answers.models import Response
from goodcare.safekeeping.statements import PreparedQuery, insert_once, update_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return a_live_version(a_conversation())


def by_area(built=None):
    def build(area):
        if built is not None:
            built.append(area)
        rows = Response.objects.filter(area=area, state="started")
        return rows.select_related("conversation").only("texts", "started_on", "conversation__wave")

    return PreparedQuery(build, area="an area")


def started(version, **fields):
    return a_response(version, state="started", sent_on=None, **fields)


def test_each_asking_has_values_of_its_own_and_the_query_is_built_once(version):
    built = []
    query = by_area(built)
    north, south = started(version, area="north"), started(version, area="south")

    found = [query.first(area="north"), query.first(area="south"), query.first(area="west")]

    assert found == [north, south, None]
    assert built == ["an area"]


def test_a_row_is_read_as_django_reads_it_with_what_is_joined(version, django_assert_num_queries):
    response = started(version, area="north", texts={"change": "Çay"})

    with django_assert_num_queries(1):
        found = by_area().first(area="north")
        assert found.texts == {"change": "Çay"}
        assert found.started_on == response.started_on
        assert found.conversation.wave == response.conversation.wave
    assert found.get_deferred_fields() >= {"answers", "language"}


def test_values_that_stay_are_part_of_the_query(version):
    a_response(version, area="north")  # sent

    assert by_area().first(area="north") is None


@pytest.mark.parametrize(
    "query",
    [
        PreparedQuery(lambda area: Response.objects.filter(Q(area=area) | Q(wave=area)), area="x"),
        PreparedQuery(lambda area: Response.objects.filter(state="started"), area="x"),
    ],
)
def test_a_value_that_stands_twice_or_nowhere_is_refused(query):
    with pytest.raises(LookupError, match="area"):
        query.first(area="north")


def test_a_row_changes_only_while_it_is_as_it_was_read(version):
    response, other = started(version), started(version)

    assert update_row(response, {"texts": {"change": "First"}, "saved": 1}, saved=0)
    assert response.texts == {"change": "First"}
    assert not update_row(response, {"texts": {"change": "Second"}, "saved": 2}, saved=0)

    assert response.saved == 1
    response.refresh_from_db()
    other.refresh_from_db()
    assert (response.texts, other.texts) == ({"change": "First"}, {})


def test_a_row_is_inserted_once(version):
    for area in ("north", "south"):
        row = Response(
            conversation=version.questionnaire.conversation,
            version=version,
            submission="the same",
            area=area,
            answers={"rating": "good"},
            texts={"change": "Words"},
            started_on="2026-03-02",
        )
        insert_once(row, known_by="submission")

    kept = Response.objects.get()
    assert (kept.area, kept.answers, kept.texts) == (
        "north",
        {"rating": "good"},
        {"change": "Words"},
    )
