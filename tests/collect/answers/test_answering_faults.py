"""What can go wrong while somebody answers: nothing acknowledged is lost, nothing is half there."""

import logging
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from tests.collect.answering_builders import (
    a_survey,
    address,
    begin,
    every_kind,
    fields_of,
    fill_in,
    the_response,
)

from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.passages.models import Passage

pytestmark = pytest.mark.django_db
ADDRESSES = ("203.0.113.77", "198.51.100.99")


def page_of(client, survey, name):
    return client.get(address(survey, "page", name))


def test_a_form_that_comes_back_at_once_without_proof_begins_nothing(client):
    survey = a_survey()
    form = {**fields_of(client.get(address(survey))), "area": "north", "agree": "yes"}

    assert client.post(address(survey), form).status_code == 422
    assert not Response.objects.exists()


def test_a_second_click_on_start_goes_on_with_the_same_response(client, monkeypatch):
    monkeypatch.setattr("goodcare.collect.answers.proofs.FASTEST_SECONDS", 0)
    survey = a_survey()
    form = {**fields_of(client.get(address(survey))), "area": "north", "agree": "yes"}

    first, second = client.post(address(survey), form), client.post(address(survey), form)

    assert first.url == second.url
    assert the_response().is_unproven
    assert client.get(second.url).status_code == 200


def test_a_filled_trap_begins_nothing(client):
    survey = a_survey()

    assert begin(client, survey, website="http://example.org").status_code == 422
    assert not Response.objects.exists()


def test_work_done_for_another_form_counts_for_none(client):
    survey = a_survey()
    other = fields_of(client.get(address(survey)))

    assert begin(client, survey, stamp=other["stamp"]).status_code == 422


@pytest.mark.parametrize("proof", ["x", "e30=", "bnVsbA==", "W10=", "MQ==", "\x00"])
def test_a_made_up_proof_is_none(client, proof):
    assert begin(client, a_survey(), proof=proof).status_code == 422


def test_sending_twice_shows_the_same_receipt_and_counts_once(client):
    survey = a_survey(every_kind())
    begin(client, survey)
    fill_in(client, survey, "rating", rating="good")
    fill_in(client, survey, "change", change="More time")
    where = address(survey, "review")
    form = fields_of(client.get(where))

    first = client.post(where, form, follow=True)
    second = client.post(where, form, follow=True)

    assert "ga-code__group" in first.content.decode()
    codes = [one.content.decode().split('class="ga-code"')[1][:400] for one in (first, second)]
    assert codes[0] == codes[1]
    assert Response.objects.filter(state=ResponseState.SENT).count() == 1
    assert Passage.objects.count() == 1


def test_a_second_click_on_continue_changes_nothing(client):
    survey = a_survey(every_kind())
    begin(client, survey)
    form = {**fields_of(page_of(client, survey, "rating")), "rating": "good"}
    where = address(survey, "page", "rating")

    urls = {client.post(where, form).url for _ in range(3)}

    assert len(urls) == 1
    assert (the_response().answers, the_response().saved) == ({"rating": "good"}, 1)


def test_two_windows_keep_the_newer_answer_and_say_so(client):
    survey = a_survey(every_kind())
    begin(client, survey)
    old = fields_of(page_of(client, survey, "change"))
    fill_in(client, survey, "change", change="Written in the new window")

    stale = client.post(
        address(survey, "page", "change"), {**old, "change": "Written in the old window"}
    )

    text = stale.content.decode()
    assert stale.status_code == 409
    assert "open in another window" in text
    assert "Written in the new window</textarea>" in text
    assert "Written in the old window</blockquote>" in text
    assert the_response().texts == {"change": "Written in the new window"}
    again = client.post(
        address(survey, "page", "change"),
        {**fields_of(stale), "change": "Written in the old window"},
    )
    assert again.status_code == 302
    assert the_response().texts == {"change": "Written in the old window"}


def test_two_windows_on_different_questions_keep_both(client):
    survey = a_survey(every_kind())
    begin(client, survey)
    old = fields_of(page_of(client, survey, "visits"))
    fill_in(client, survey, "rating", rating="good")

    answer = client.post(address(survey, "page", "visits"), {**old, "visits": "4"})

    assert answer.status_code == 302
    assert the_response().answers == {"rating": "good", "visits": "4"}


def test_a_page_that_comes_after_sending_changes_nothing(client):
    survey = a_survey(every_kind())
    begin(client, survey)
    fill_in(client, survey, "rating", rating="good")
    old = fields_of(page_of(client, survey, "rating"))
    client.post(address(survey, "review"), {})

    answer = client.post(address(survey, "page", "rating"), {**old, "rating": "poor"})

    assert answer.url == address(survey, "sent")
    assert the_response().answers == {"rating": "good"}


def test_an_answer_to_a_question_that_is_not_asked_is_dropped(client):
    survey = a_survey(every_kind())
    begin(client, survey)
    form = fields_of(page_of(client, survey, "rating"))

    client.post(
        address(survey, "page", "rating"),
        {**form, "rating": "good", "why_poor": "planted", "visits": "9", "questions": "why_poor"},
    )
    client.post(address(survey, "page", "why_poor"), {**form, "why_poor": "planted"})

    assert (the_response().answers, the_response().texts) == ({"rating": "good"}, {})


def test_a_megabyte_of_text_is_refused_and_the_rest_is_kept(client):
    survey = a_survey(every_kind())
    begin(client, survey)
    fill_in(client, survey, "visits", visits="3")
    long = "many words " * 100_000

    page = fill_in(client, survey, "change", change=long)

    assert page.status_code == 422
    assert "Write no more than 20,000 characters" in page.content.decode()
    assert long in page.content.decode()
    assert (the_response().answers, the_response().texts) == ({"visits": "3"}, {})


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("👩‍⚕️👍🏽", "👩‍⚕️👍🏽"),
        ("ẹ́ é", "ẹ́ é"),
        ("a\x00b\x08c", "abc"),
        ("ڈاکٹر کہتے ہیں", "ڈاکٹر کہتے ہیں"),
        ("one\r\ntwo", "one\ntwo"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\ue000checked\ue001", "\ue000checked\ue001"),
    ],
)
def test_what_people_write_is_kept_as_they_wrote_it(client, written, kept):
    survey = a_survey(every_kind())
    begin(client, survey)

    fill_in(client, survey, "change", change=written)

    assert the_response().texts == {"change": kept}
    assert "<script>alert" not in page_of(client, survey, "change").content.decode()


def test_a_save_that_fails_says_so_and_loses_nothing_on_the_page(client, monkeypatch):
    survey = a_survey(every_kind())
    begin(client, survey)
    fill_in(client, survey, "visits", visits="3")

    def full(*_, **__):
        raise OperationalError("database or disk is full")

    form = fields_of(page_of(client, survey, "change"))
    monkeypatch.setattr("goodcare.collect.answers.services._write", full)
    page = client.post(address(survey, "page", "change"), {**form, "change": "My words"})

    assert page.status_code == 503
    assert "could not be saved" in page.content.decode()
    assert "My words</textarea>" in page.content.decode()
    assert (the_response().answers, the_response().texts) == ({"visits": "3"}, {})


def test_sending_that_fails_halfway_sends_nothing(client, monkeypatch):
    survey = a_survey(every_kind())
    begin(client, survey)
    fill_in(client, survey, "rating", rating="good")
    fill_in(client, survey, "change", change="My words")

    def full(*_, **__):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("goodcare.collect.passages.models.Passage.objects.bulk_create", full)
    page = client.post(address(survey, "review"), {})
    assert page.status_code == 503
    assert the_response().state == ResponseState.STARTED
    assert the_response().texts == {"change": "My words"}

    monkeypatch.undo()
    client.post(address(survey, "review"), {})
    assert the_response().state == ResponseState.SENT


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),  # summer time
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),  # the hour that is twice
    ],
)
def test_days_are_those_of_the_conversation(client, monkeypatch, now, day):
    survey = a_survey()
    begin(client, survey)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    Response.objects.update(started_on=date(2026, 1, 1))

    client.post(address(survey, "review"), {})

    assert the_response().sent_on == day


def test_a_clock_that_was_set_back_sends_nothing_before_it_began(client, monkeypatch):
    survey = a_survey()
    begin(client, survey)
    began = the_response().started_on
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 3, 5, tzinfo=UTC))

    client.post(address(survey, "review"), {})

    assert the_response().sent_on == began


@pytest.mark.django_db(transaction=True)
def test_no_address_of_a_respondent_is_stored_or_logged(client, caplog):
    caplog.set_level(logging.DEBUG)
    client.defaults.update(
        REMOTE_ADDR=ADDRESSES[0],
        HTTP_X_FORWARDED_FOR=ADDRESSES[1],
        HTTP_USER_AGENT="Planted Browser 77",
    )
    survey = a_survey(every_kind())
    begin(client, survey, area="")
    begin(client, survey)
    fill_in(client, survey, "rating", rating="nonsense")
    fill_in(client, survey, "rating", rating="good")
    fill_in(client, survey, "change", change="More time")
    client.get("/a/none/")
    client.post(address(survey, "review"), {}, follow=True)
    assert the_response().state == ResponseState.SENT

    planted = (*ADDRESSES, "Planted Browser 77")
    assert not Session.objects.exists()
    assert not [one for one in planted if one in caplog.text]
    stored = _everything_stored()
    assert "'rating': 'good'" in stored  # what is looked through is what was stored
    assert not [one for one in planted if one in stored]


def _everything_stored():
    rows = [
        repr(list(model.objects.values())) for model in apps.get_models() if model._meta.managed
    ]
    files = []
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for end in ("", "-wal"):
            try:
                with open(name + end, "rb") as file:
                    files.append(file.read().decode("latin-1"))
            except FileNotFoundError:
                continue
    assert settings.LOGGING["root"]["level"] == "WARNING"
    return "\n".join([*rows, *files])
