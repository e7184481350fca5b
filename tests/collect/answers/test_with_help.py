"""The team answers with somebody: who may, what is read aloud, and the mark that stays."""

from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from tests import builders
from tests.collect.answering_builders import (
    a_survey,
    address,
    every_kind,
    fields_of,
    fill_in,
    the_response,
)

from goodcare.audit.models import Entry
from goodcare.collect.answers.models import Response
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db
SAID = {"area": "north", "agree": "on", "quote": "no"}


@pytest.fixture
def survey():
    return a_survey(every_kind())


def choosing(survey):
    return reverse("with-help", args=[survey.conversation.public_id])


def beginning(survey, **query):
    ids = [survey.conversation.public_id, survey.public_id]
    return reverse("with-help-begin", args=ids, query=query)


def signed_in(client, survey, role=Role.FACILITATOR):
    client.force_login(builders.a_member(survey.conversation.team, role))
    return client


def begin(client, survey, **said):
    where = beginning(survey)
    return client.post(where, {**fields_of(client.get(where)), **SAID, **said})


def send(client, survey):
    fill_in(client, survey, "rating", rating="good")
    return client.post(address(survey, "review"))


def test_a_facilitator_chooses_the_questionnaire_and_its_language(client, survey):
    page = signed_in(client, survey).get(choosing(survey)).content.decode()

    assert "Answer with somebody" in page
    assert f"{beginning(survey)}?lang=en" in page
    assert ">English<" in page


@pytest.mark.parametrize("role", [Role.VIEWER, Role.PARTNER, Role.REDACTION_REVIEWER, None])
def test_others_find_nothing(client, survey, role):
    team = survey.conversation.team if role else builders.a_team()
    client.force_login(builders.a_member(team, role or Role.OWNER))

    assert client.get(choosing(survey)).status_code == 404
    assert client.get(beginning(survey)).status_code == 404
    assert client.post(beginning(survey), SAID).status_code == 404
    assert not Response.objects.exists()


def test_visitors_are_asked_to_sign_in(client, survey):
    for where in (choosing(survey), beginning(survey)):
        assert "/account/" in client.get(where).url


def test_a_questionnaire_of_another_conversation_is_not_there(client, survey):
    other = a_survey(every_kind())
    ids = [survey.conversation.public_id, other.public_id]

    page = signed_in(client, survey).get(reverse("with-help-begin", args=ids))

    assert page.status_code == 404


def test_the_response_is_marked_and_counts_when_it_is_sent(client, survey):
    signed_in(client, survey)

    first = begin(client, survey)
    sent = send(client, survey)
    receipt = client.get(sent.url).content.decode()

    response = the_response()
    assert first.url == address(survey, "page", "rating")
    assert (response.state, response.is_with_help, response.is_unproven) == ("sent", True, False)
    assert (response.area, response.consent.number, response.can_quote) == ("north", 1, False)
    assert "ga-receipt" in receipt

    listed = reverse("responses", args=[survey.conversation.public_id])
    assert "With help" in signed_in(client, survey, Role.RESEARCHER).get(listed).content.decode()


def test_every_page_says_that_somebody_helps(client, survey):
    begin(signed_in(client, survey), survey)

    page = client.get(address(survey, "page", "rating")).content.decode()

    assert "Answering with help" in page


def test_nothing_begins_without_an_area_a_yes_and_a_word_on_quoting(client, survey):
    signed_in(client, survey)
    where = beginning(survey)

    page = client.post(where, fields_of(client.get(where)))

    assert page.status_code == 422
    for said in ("Choose where they live.", "Read the wording aloud.", "may be quoted."):
        assert said in page.content.decode()
    assert not Response.objects.exists()


def test_the_same_form_twice_begins_one_response(client, survey):
    signed_in(client, survey)
    form = {**fields_of(client.get(beginning(survey))), **SAID}

    client.post(beginning(survey), form)
    client.post(beginning(survey), form)

    assert Response.objects.count() == 1


def test_a_form_that_is_none_of_ours_begins_nothing(client, survey):
    assert begin(signed_in(client, survey), survey, stamp="made-up").status_code == 422
    assert not Response.objects.exists()


def test_the_record_names_who_helped_and_not_the_response(client, survey):
    begin(signed_in(client, survey), survey)

    entry = Entry.objects.get(action="response begun with help")
    assert entry.conversation == survey.conversation.public_id
    assert the_response().public_id not in f"{entry.subject} {entry.detail}"


def test_who_helped_goes_back_to_the_page_of_the_team(client, survey):
    signed_in(client, survey)
    begin(client, survey)
    send(client, survey)

    done = client.post(address(survey, "finish"))

    assert done.url == choosing(survey)
    assert "goodcare-answered" not in client.cookies


def test_a_person_who_went_on_alone_ends_where_everybody_does(client, survey):
    begin(signed_in(client, survey), survey)
    del client.cookies[settings.SESSION_COOKIE_NAME]

    assert client.post(address(survey, "finish")).url == address(survey)


def test_nobody_begins_where_the_conversation_is_over(client):
    survey = a_survey(every_kind(), last_day=date(2026, 1, 2), first_day=date(2026, 1, 1))
    signed_in(client, survey)

    assert "not open today" in client.get(choosing(survey)).content.decode()
    assert client.get(beginning(survey)).status_code == 409


def test_words_are_read_aloud_in_the_language_of_the_person(client):
    survey = a_survey(replace(every_kind(), languages=("en", "ur", "so")))
    survey.conversation.consent_wordings.create(number=2, text={"en": "Agreed?", "ur": "متفق؟"})
    signed_in(client, survey)

    urdu = client.get(beginning(survey, lang="ur")).content.decode()
    somali = client.get(beginning(survey, lang="so")).content.decode()

    assert 'lang="ur" dir="rtl"><p>متفق؟' in urdu
    assert 'lang="en" dir="ltr"><p>Agreed?' in somali
