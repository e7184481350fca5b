"""How little each page asks of the database: what keeps many people answering at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.collect.answering_builders import (
    a_survey,
    address,
    begin,
    every_kind,
    fields_of,
    fill_in,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey(client):
    survey = a_survey(every_kind())
    begin(client, survey)  # what is built once is built
    fill_in(client, survey, "rating", rating="good")
    fill_in(client, survey, "change", change="More time")
    return survey


def asked(work):
    with CaptureQueriesContext(connection) as found:
        work()
    sql = [one["sql"].upper() for one in found]
    return [one for one in sql if one.startswith(("SELECT", "UPDATE", "INSERT", "DELETE"))]


def test_a_page_reads_one_row_and_writes_one(client, survey):
    where = address(survey, "page", "visits")
    form = fields_of(client.get(where))

    assert len(asked(lambda: client.get(where))) == 1
    saving = asked(lambda: client.post(where, {**form, "visits": "3"}))

    assert [one.split()[0] for one in saving] == ["SELECT", "UPDATE"]


def test_sending_reads_twice_and_writes_twice_beside_the_masking(client, survey):
    client.post(address(survey, "review"), {})  # masking starts with it
    begin(client, survey)
    fill_in(client, survey, "rating", rating="good")
    fill_in(client, survey, "change", change="More time")

    sending = asked(lambda: client.post(address(survey, "review"), {}))

    assert [one.split()[0] for one in sending] == ["SELECT", "SELECT", "INSERT", "UPDATE", "SELECT"]
    assert "JOBS_JOB" in sending[-1]
