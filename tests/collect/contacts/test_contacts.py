"""Contact details: left by anybody, seen by few, never tied to a response."""

import csv
import io

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from tests.builders import a_conversation, a_live_version, a_member, a_response, a_team

from goodcare.audit.models import Entry
from goodcare.collect.answers.models import Response
from goodcare.collect.contacts.models import Contact, Topic, Way
from goodcare.collect.contacts.services import Asked, add_contact
from goodcare.collect.conversations.models import ConversationState
from goodcare.receipts import receipt_digest
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db

ASKED = {
    "topics": ["results"],
    "ways": ["email"],
    "email": "ada@example.org",
    "name": "Ada",
    "agrees": "on",
}


def a_contact(conversation, **said):
    asked = {"topics": [Topic.RESULTS], "ways": [Way.EMAIL], "email": "ada@example.org", **said}
    code = add_contact(conversation, asked=Asked(**asked))
    return conversation.contacts.get(code=_code_digest(code)), code


def test_anybody_leaves_details_and_takes_them_back_with_the_code(client):
    conversation = a_conversation()
    page = reverse("contact-ask", args=[conversation.public_id])

    thanks = client.post(page, ASKED)
    kept = conversation.contacts.get()
    code = thanks.context["code"]
    client.post(reverse("contact-take-back"), {"code": code.lower().replace("-", " ")})

    assert (kept.email, kept.name, kept.topics) == ("ada@example.org", "Ada", ["results"])
    assert code in thanks.content.decode()
    assert "sessionid" not in client.cookies
    assert not Contact.objects.exists()


def test_an_unknown_code_gets_the_same_words_as_a_known_one(client):
    _, code = a_contact(a_conversation())
    page = reverse("contact-take-back")

    first = client.post(page, {"code": code}).content
    again = client.post(page, {"code": code}).content
    mistyped = client.post(page, {"code": "7ZGW"})

    assert first == again
    assert mistyped.status_code == 422


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ways": ["phone"]}, "Enter your phone number"),
        ({"ways": ["post"]}, "Enter your postal address"),
        ({"agrees": ""}, "without it nothing is kept"),
        ({"topics": []}, "Choose what you want to hear about"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(client, change, words):
    page = reverse("contact-ask", args=[a_conversation().public_id])

    refused = client.post(page, {**ASKED, **change})

    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert not Contact.objects.exists()


def test_details_that_no_way_needs_and_what_programs_send_are_not_kept(client):
    conversation = a_conversation()
    page = reverse("contact-ask", args=[conversation.public_id])

    client.post(page, {**ASKED, "phone": "020 7946 0958"})
    client.post(page, {**ASKED, "nickname": "x"})

    assert [contact.phone for contact in Contact.objects.all()] == [""]


def test_a_closed_conversation_keeps_nothing_new_and_a_planned_one_is_not_there(client):
    closed = a_conversation(state=ConversationState.CLOSED)
    planned = a_conversation(state=ConversationState.PLANNED, opened_at=None)

    shown = client.get(reverse("contact-ask", args=[closed.public_id]))
    refused = client.post(reverse("contact-ask", args=[closed.public_id]), ASKED)

    assert "has closed" in shown.content.decode()
    assert refused.status_code == 422
    assert client.get(reverse("contact-ask", args=[planned.public_id])).status_code == 404


def test_a_contact_cannot_be_tied_to_a_response():
    conversation = a_conversation()
    version = a_live_version(conversation)
    before = Entry.objects.count()
    order = []
    for _ in range(12):
        a_response(version)
        order.append(a_contact(conversation)[1])

    keys = list(Contact.objects.values_list("id", flat=True))
    fields = {field.name: field for field in Contact._meta.get_fields()}
    related = {field.related_model for field in fields.values() if field.is_relation}

    assert related == {type(conversation)}
    assert not any(field.get_internal_type() == "DateTimeField" for field in fields.values())
    assert min(keys) > Response.objects.count()
    assert Entry.objects.count() == before
    by_key = list(Contact.objects.order_by("id").values_list("code", flat=True))
    assert [bytes(one) for one in by_key] != [_code_digest(code) for code in order]


def _code_digest(code):
    return receipt_digest(code, bytes.fromhex(settings.KEYS["contacts"]))


def test_details_are_sealed_in_the_database():
    a_contact(a_conversation(), name="Ada Planted", phone="07700900123")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM contacts_contact")
        row = b"|".join(bytes(str(value), "utf-8") for value in cursor.fetchone())

    assert b"Planted" not in row
    assert b"ada@" not in row


def test_who_may_see_contacts(client):
    conversation = a_conversation()
    contact, _ = a_contact(conversation)
    pages = [
        reverse("contacts", args=[conversation.public_id]),
        reverse("contact-erase", args=[conversation.public_id, contact.public_id]),
    ]

    for page in pages:
        client.logout()
        assert client.get(page).status_code == 302
        client.force_login(a_member(conversation.team, Role.RESEARCHER))
        assert client.get(page).status_code == 404
        client.force_login(a_member(a_team(), Role.OWNER))
        assert client.get(page).status_code == 404
        client.force_login(a_member(conversation.team, Role.LEAD))
        assert "ada@example.org" in client.get(page).content.decode()


def test_an_export_holds_no_formula_and_is_recorded_with_its_reason(client):
    conversation = a_conversation()
    a_contact(conversation, name="=HYPERLINK(1)", ways=[Way.PHONE], phone="+44 20 7946 0958")
    lead = a_member(conversation.team)
    client.force_login(lead)
    page = reverse("contact-export", args=[conversation.public_id])

    refused = client.post(page, {})
    export = client.post(page, {"reason": "results"})

    rows = list(csv.reader(io.StringIO(export.content.decode())))
    entry = Entry.objects.get()
    assert refused.status_code == 422
    assert (rows[1][0], rows[1][2]) == ("'=HYPERLINK(1)", "'+44 20 7946 0958")
    assert (entry.action, entry.by, entry.detail) == (
        "contacts exported",
        lead,
        {"reason": "results", "rows": 1},
    )


def test_staff_erase_one_contact_and_the_record_names_nobody(client):
    conversation = a_conversation()
    contact, _ = a_contact(conversation)
    client.force_login(a_member(conversation.team))

    client.post(reverse("contact-erase", args=[conversation.public_id, contact.public_id]))

    assert not Contact.objects.exists()
    assert (Entry.objects.get().action, Entry.objects.get().subject) == ("contact erased", "")


def test_nobody_yet_says_what_to_do(client):
    conversation = a_conversation()
    client.force_login(a_member(conversation.team))

    page = client.get(reverse("contacts", args=[conversation.public_id])).content.decode()

    assert "Nobody has left their details yet" in page
