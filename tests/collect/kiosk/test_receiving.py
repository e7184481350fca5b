"""What arrives from tablets: opened, checked, kept once; what does not open is kept too."""

import json

import pytest
from django.urls import reverse
from tests import builders
from tests.collect.kiosk_builders import POSTED, a_kiosk, post, said_by, sealed

from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.kiosk.models import Device, RefusedSubmission
from goodcare.collect.kiosk.services import withdraw_device
from goodcare.collect.passages.models import Passage
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def kiosk():
    return a_kiosk()


def test_a_sealed_response_is_a_sent_one(client, kiosk):
    device, token = kiosk
    said = said_by(device)
    blob = sealed(said, device)

    answer = post(client, device, token, blob, unsent=3)

    assert answer.json() == {"kept": [blob["submission"]]}
    response = Response.objects.get()
    assert response.state == ResponseState.SENT
    assert (response.channel, response.area, response.language) == ("kiosk", "north", "tr")
    assert response.answers == {"rating": "poor", "services": ["gp", "pharmacy"], "visits": "4"}
    assert response.can_quote
    assert response.consent.number == 1
    assert Passage.objects.get().original == "It took a year"
    taken = client.post(reverse("take-back"), {"code": said["receipt"]}, follow=True)
    assert "It took a year" in taken.content.decode()
    heard = Device.objects.get()
    assert (heard.received, heard.unsent) == (1, 2)
    assert heard.last_contact_at is not None


def test_the_same_submission_twice_is_one_response_also_after_it_was_taken_back(client, kiosk):
    device, token = kiosk
    blob = sealed(said_by(device), device)

    post(client, device, token, blob, blob)
    assert Response.objects.count() == 1
    Response.objects.all().delete()
    again = post(client, device, token, blob)

    assert again.json() == {"kept": [blob["submission"]]}
    assert not Response.objects.exists()


def test_the_server_decides_again_what_was_asked_and_what_can_be_taken(client, kiosk):
    device, token = kiosk
    posted = {**POSTED, "rating": ["good"], "visits": ["often"], "unknown": ["1"]}

    post(client, device, token, sealed(said_by(device, posted=posted), device))

    response = Response.objects.get()
    assert response.answers == {"rating": "good", "services": ["gp", "pharmacy"]}
    assert not Passage.objects.exists()


def changed(blob, part):
    flipped = ("B" if blob[part][5] == "A" else "A").join((blob[part][:5], blob[part][6:]))
    return {**blob, part: flipped}


@pytest.mark.parametrize(
    "tamper",
    [
        lambda blob: changed(blob, "sealed"),
        lambda blob: changed(blob, "iv"),
        lambda blob: changed(blob, "key"),
        lambda blob: {**blob, "submission": "another"},
        lambda blob: {**blob, "sealed": "not base64!"},
        lambda blob: {"submission": blob["submission"]},
        lambda blob: {**blob, "iv": 7},
        lambda blob: {**blob, "iv": ""},
    ],
)
def test_what_does_not_open_is_kept_sealed_for_staff_and_never_a_crash(client, kiosk, tamper):
    device, token = kiosk
    good, bad = sealed(said_by(device), device), tamper(sealed(said_by(device), device))

    answer = post(client, device, token, bad, good)
    post(client, device, token, bad)

    assert answer.json() == {"kept": [bad["submission"], good["submission"]]}
    assert Response.objects.count() == 1
    refused = RefusedSubmission.objects.get()
    assert refused.why == "sealed-otherwise"
    assert json.loads(bytes(refused.blob)) == bad
    assert Device.objects.get().refused == 1


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"version": "0" * 64}, "other-version"),
        ({"posted": None}, "not-as-sent"),
        ({"posted": {"rating": "poor"}}, "not-as-sent"),
        ({"receipt": "short"}, "not-as-sent"),
    ],
)
def test_what_is_not_as_tablets_send_is_refused(client, kiosk, fields, why):
    device, token = kiosk

    post(client, device, token, sealed(said_by(device, **fields), device))

    assert RefusedSubmission.objects.get().why == why
    assert not Response.objects.exists()


def test_a_receipt_that_is_taken_is_refused_and_the_other_answers_stay(client, kiosk):
    device, token = kiosk
    said = said_by(device)
    post(client, device, token, sealed(said, device))

    answer = post(client, device, token, sealed(said, device))

    assert answer.status_code == 200
    assert Response.objects.count() == RefusedSubmission.objects.count() == 1


def test_a_day_that_cannot_be_is_the_day_of_arrival(client, kiosk):
    device, token = kiosk
    for day in ("2001-01-01", "2999-01-01", "yesterday", None):
        post(client, device, token, sealed(said_by(device, day=day), device))

    today = device.conversation.today()
    assert set(Response.objects.values_list("started_on", "sent_on")) == {(today, today)}


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"sent": 1, "unsent": 0}', b"\xff"])
def test_a_body_that_no_tablet_sends_is_refused_plainly(client, kiosk, body):
    device, token = kiosk
    where = reverse("kiosk-send", args=[device.public_id])

    answer = client.post(
        where, body, content_type="application/json", headers={"X-Kiosk-Token": token}
    )

    assert answer.status_code == 422


def test_another_token_finds_nothing(client, kiosk):
    device, _ = kiosk
    _, other = a_kiosk()

    assert post(client, device, other, sealed(said_by(device), device)).status_code == 404
    where = reverse("kiosk-questionnaire", args=[device.public_id])
    assert client.get(where).status_code == 404
    assert not Response.objects.exists()


def test_a_withdrawn_tablet_begins_no_more_but_what_waits_still_comes_in(client, kiosk):
    device, token = kiosk
    withdraw_device(device, by=device.made_by)
    where = reverse("kiosk-questionnaire", args=[device.public_id])

    bundle = client.get(where, headers={"X-Kiosk-Token": token}).json()
    post(client, device, token, sealed(said_by(device), device))

    assert bundle["isActive"] is False
    assert Response.objects.count() == 1


def test_staff_register_a_tablet_and_see_its_address_once(client):
    conversation = builders.a_conversation()
    version = builders.a_live_version(conversation)
    client.force_login(builders.a_member(conversation.team, Role.FACILITATOR))
    fields = {
        "name": "Library",
        "version": version.pk,
        "languages": ["en"],
        "channel": "kiosk",
        "area": "",
        "pin": "1234",
    }
    new = reverse("kiosk-device-new", args=[conversation.public_id])

    refused = client.post(new, {**fields, "pin": "12"})
    made = client.post(new, fields)

    assert refused.status_code == 422
    device = Device.objects.get()
    token = made.content.decode().split(f"/kiosk/{device.public_id}/#")[1].split("<")[0]
    listed = client.get(reverse("kiosk-devices", args=[conversation.public_id])).content.decode()
    assert "Library" in listed
    assert token not in listed + repr(list(Device.objects.values()))
    assert b"PRIVATE KEY" not in bytes(
        Device.objects.raw("SELECT id, private_key AS stored FROM kiosk_device")[0].stored
    )
    where = reverse("kiosk-questionnaire", args=[device.public_id])
    assert client.get(where, headers={"X-Kiosk-Token": token}).status_code == 200


def test_a_visitor_signs_in_and_a_stranger_finds_nothing(client, kiosk):
    conversation = kiosk[0].conversation
    addresses = [
        reverse(name, args=[conversation.public_id])
        for name in ("kiosk-devices", "kiosk-device-new")
    ]
    assert {client.get(where).status_code for where in addresses} == {302}
    client.force_login(builders.a_member(builders.a_team(), Role.OWNER))
    assert {client.get(where).status_code for where in addresses} == {404}
