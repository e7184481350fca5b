"""What a tablet sent and nobody could take is found and erased by its receipt code."""

import pytest
from django.urls import reverse
from tests.collect.kiosk_builders import a_kiosk, post, said_by, sealed

from goodcare.collect.answers.models import Response
from goodcare.collect.kiosk.models import RefusedSubmission

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(client):
    """One that answers another version: its code, and how to send it again."""
    device, token = a_kiosk()
    said = said_by(device, version="0" * 64)
    submission = sealed(said, device)
    assert post(client, device, token, submission).json()["kept"]
    assert RefusedSubmission.objects.count() == 1
    return said["receipt"], lambda: post(client, device, token, submission)


def test_the_code_says_that_it_was_not_taken_in(client, refused):
    code, _ = refused

    page = client.post(reverse("take-back"), {"code": code})

    assert page.status_code == 200
    assert "could not be taken in" in page.content.decode()


def test_it_is_erased_and_stays_away_when_it_is_sent_again(client, refused):
    code, send_again = refused

    assert client.post(reverse("take-back-erase"), {"code": code}).status_code == 422
    assert RefusedSubmission.objects.exists()
    done = client.post(reverse("take-back-erase"), {"code": code, "is_sure": "on"})
    send_again()

    assert done.url == reverse("take-back-done")
    assert not RefusedSubmission.objects.exists()
    assert not Response.objects.exists()
    again = client.post(reverse("take-back"), {"code": code})
    assert "Nothing is held" in again.content.decode()


def test_there_is_nothing_to_download(client, refused):
    code, _ = refused

    assert client.post(reverse("take-back-download"), {"code": code}).status_code == 422


def test_what_cannot_be_opened_is_kept_without_a_receipt(client):
    device, token = a_kiosk()
    submission = {**sealed(said_by(device), device), "submission": "another"}

    post(client, device, token, submission)

    assert RefusedSubmission.objects.get().receipt is None
