"""Answering: page by page, without scripts, until the receipt code."""

import re
from datetime import date

import pytest
from django.urls import reverse
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


def answer_everything(client, survey):
    begin(client, survey)
    fill_in(client, survey, "rating", rating="poor")
    fill_in(client, survey, "why_poor", why_poor="I waited for my son")
    fill_in(client, survey, "services", services=["gp", "pharmacy"])
    fill_in(client, survey, "visits", visits="3")
    fill_in(
        client,
        survey,
        "last_visit",
        **{"last_visit-day": "27", "last_visit-month": "3", "last_visit-year": "2026"},
    )
    fill_in(client, survey, "first_thing", **{"first_thing/people": "1", "first_thing/time": "2"})
    fill_in(client, survey, "grid", staff="yes", rooms="no")
    return fill_in(client, survey, "change", change="More time, çok şükür 👩‍⚕️ é")


def test_somebody_answers_every_kind_of_question_and_sends(client):
    survey = a_survey(every_kind())

    last = answer_everything(client, survey)
    assert last.url == address(survey, "review")
    review = client.get(last.url).content.decode()
    assert "27 3 2026" in review
    assert "1. People" in review
    assert "I waited for my son" in review
    sent = client.post(last.url, fields_of(client.get(last.url)), follow=True)

    response = the_response()
    assert response.state == ResponseState.SENT
    assert response.answers == {
        "rating": "poor",
        "services": ["gp", "pharmacy"],
        "visits": "3",
        "last_visit": "2026-03-27",
        "first_thing": ["people", "time"],
        "staff": "yes",
        "rooms": "no",
    }
    assert response.texts == {}
    assert (response.area, response.channel, response.can_quote) == ("north", "online", False)
    assert response.consent.number == 1
    assert not response.is_unproven
    texts = dict(Passage.objects.values_list("question", "original"))
    assert texts["change"] == "More time, çok şükür 👩‍⚕️ é"
    assert set(texts) == {"why_poor", "change"}
    assert re.search(r"[0-9A-Z]{4}</span>", sent.content.decode())


def test_a_question_that_is_not_asked_is_skipped(client):
    survey = a_survey(every_kind())
    begin(client, survey)

    assert fill_in(client, survey, "rating", rating="good").url == address(
        survey, "page", "services"
    )


def test_what_was_answered_before_an_answer_changed_does_not_count(client):
    survey = a_survey(every_kind())
    answer_everything(client, survey)
    fill_in(client, survey, "rating", rating="good")
    client.post(address(survey, "review"), fields_of(client.get(address(survey, "review"))))

    assert the_response().answers["rating"] == "good"
    assert set(Passage.objects.values_list("question", flat=True)) == {"change"}


def test_a_page_shows_what_was_answered(client):
    survey = a_survey(every_kind())
    answer_everything(client, survey)

    pages = {
        name: client.get(address(survey, "page", name)).content.decode()
        for name in ("rating", "services", "visits", "last_visit", "first_thing", "change")
    }
    assert 'value="poor" checked' in pages["rating"]
    assert pages["services"].count(" checked") == 2
    assert 'value="3"' in pages["visits"]
    assert re.search(r'name="last_visit-day"[^>]* value="27"', pages["last_visit"])
    assert "<option selected>2</option>" in pages["first_thing"]
    assert "çok şükür 👩‍⚕️ é</textarea>" in pages["change"]


def test_a_problem_is_said_beside_the_question_and_in_the_summary(client):
    survey = a_survey(every_kind())
    begin(client, survey)

    page = fill_in(client, survey, "visits", visits="many")

    text = page.content.decode()
    assert page.status_code == 422
    assert "<title>Error: " in text
    assert 'href="#q-visits"' in text
    assert 'id="q-visits-error"' in text
    assert 'value="many"' in text
    assert 'aria-describedby="q-visits-error"' in text


def test_a_required_question_is_asked_for_before_sending(client):
    survey = a_survey(every_kind())
    begin(client, survey)

    page = client.post(address(survey, "review"), fields_of(client.get(address(survey, "review"))))

    assert page.status_code == 422
    assert 'href="#change-rating"' in page.content.decode()
    assert the_response().state == ResponseState.STARTED


def test_changing_from_the_review_leads_back_to_it_or_to_what_is_new(client):
    survey = a_survey(every_kind())
    begin(client, survey)
    where = address(survey, "page", "rating") + "?review=1"

    new = client.post(where, {**fields_of(client.get(where)), "rating": "poor"})
    back = client.post(where, {**fields_of(client.get(where)), "rating": "fair"})

    assert new.url == address(survey, "page", "why_poor") + "?review=1"
    assert back.url == address(survey, "review")


def test_posters_keep_their_area_and_channel(client):
    survey = a_survey()
    page = client.get(address(survey) + "?area=south&channel=kiosk").content.decode()
    assert '<option value="south" selected>' in page
    assert 'name="channel" value="kiosk"' in page

    begin(client, survey, channel="kiosk", area="south")
    assert (the_response().area, the_response().channel) == ("south", "kiosk")


def test_a_made_up_channel_and_area_are_not_taken(client):
    survey = a_survey()

    assert begin(client, survey, area="mars").status_code == 422
    begin(client, survey, channel="<script>")
    assert the_response().channel == "online"


def test_nobody_begins_without_agreeing(client):
    survey = a_survey()

    page = begin(client, survey, agree="")

    assert page.status_code == 422
    assert 'href="#agree"' in page.content.decode()
    assert not Response.objects.exists()


def test_the_wording_that_was_shown_is_kept(client):
    survey = a_survey()
    page = client.get(address(survey))
    survey.conversation.consent_wordings.create(number=2, text={"en": "New"}, quote_text={})

    begin(client, survey, consent=fields_of(page)["consent"])
    assert the_response().consent.number == 1


def test_the_page_is_in_the_language_that_was_chosen(client):
    survey = a_survey()
    begin(client, survey, lang="tr")

    page = client.get(address(survey, "page", "rating")).content.decode()

    assert '<html lang="tr" dir="ltr"' in page
    assert "Devam et" in page
    assert (
        '<html lang="en"'
        in client.get(address(survey, "page", "rating") + "?lang=en").content.decode()
    )


def test_going_on_with_the_code_on_another_device(client, client_class):
    survey = a_survey()
    begin(client, survey)
    later = fill_in(client, survey, "rating", rating="fair", go="later")
    page = client.get(later.url).content.decode()
    code = "-".join(re.findall(r'class="ga-code__group">(\w{4})<', page))

    other = client_class()
    start = other.get(address(survey))
    resumed = other.post(address(survey, "resume"), {**fields_of(start), "code": code.lower()})

    assert 'value="fair" checked' in other.get(resumed.url).content.decode()
    assert code not in resumed.url
    assert bytes(the_response().receipt) != code.encode()


@pytest.fixture
def client_class():
    from django.test import Client

    return Client


@pytest.mark.parametrize("code", ["", "nonsense", "0000-0000-0000-0000-0000-0000", "\x00" * 99])
def test_somebody_elses_or_a_wrong_code_opens_nothing(client, code):
    survey = a_survey()

    page = client.post(address(survey, "resume"), {"code": code})

    assert page.status_code == 422
    assert 'href="#code"' in page.content.decode()


@pytest.mark.parametrize("cookie", ["", "x", "AAAA", "é", "A" * 1000])
def test_a_made_up_cookie_opens_nothing(client, cookie):
    survey = a_survey()
    client.cookies["goodcare-answers"] = cookie

    page = client.get(address(survey, "page", "rating"))

    assert page.status_code == 403
    assert address(survey) in page.content.decode()


def test_a_cookie_of_another_questionnaire_opens_nothing(client):
    first, second = a_survey(), a_survey()
    begin(client, first)
    cookie = client.cookies["goodcare-answers"].value
    client.cookies.clear()
    client.cookies["goodcare-answers"] = cookie

    assert client.get(address(first, "page", "rating")).status_code == 200
    assert client.get(address(second, "page", "rating")).status_code == 403


def test_closed_conversations_say_so(client):
    survey = a_survey()
    begin(client, survey)
    survey.conversation.__class__.objects.update(state="closed")

    for name, arguments in (("start", ()), ("page", ("rating",)), ("review", ())):
        page = client.get(address(survey, name, *arguments))
        assert page.status_code == 410
        assert "closed" in page.content.decode()


def test_nobody_begins_before_the_first_day_or_after_the_last(client):
    early = a_survey(first_day=date(2999, 1, 1), last_day=None)
    late = a_survey(first_day=None, last_day=date(2001, 1, 1))

    assert "not open now" in client.get(address(early)).content.decode()
    assert "is closed" in client.get(address(late)).content.decode()


def test_addresses_that_are_none_are_not_found(client):
    survey = a_survey()
    begin(client, survey)

    assert client.get("/a/0000000000000000/").status_code == 404
    assert client.get(address(survey, "page", "none")).status_code == 404


def test_no_page_may_be_kept_and_the_cookie_is_closed_to_scripts(client):
    survey = a_survey()
    answer = begin(client, survey)
    cookie = answer.cookies["goodcare-answers"]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["path"] == address(survey)
    assert "no-store" in client.get(answer.url)["Cache-Control"]


def test_finishing_forgets_the_code_on_this_device(client):
    survey = a_survey()
    begin(client, survey)

    client.post(address(survey, "finish"), {})

    assert client.get(address(survey, "page", "rating")).status_code == 403


def test_somebody_who_answered_may_go_on_as_another_person(client):
    survey = a_survey()
    for _ in range(2):
        begin(client, survey)
        client.post(address(survey, "review"), {})
    assert "Somebody has answered" in client.get(address(survey)).content.decode()
    assert Response.objects.filter(state="sent").count() == 2


def test_who_sent_can_ask_to_hear_what_came_of_it_apart_from_their_answers(client):
    survey = a_survey(every_kind())
    begin(client, survey)
    fill_in(client, survey, "rating", rating="good")
    sent = client.post(address(survey, "review"), follow=True).content.decode()

    where = reverse("contact-ask", args=[survey.conversation.public_id])
    assert f'<a href="{where}" rel="noreferrer">Hear what came of this</a>' in sent
    assert client.get(where).status_code == 200
    assert not where.startswith(client.cookies["goodcare-answers"]["path"])
