"""What no tablet sends is refused in a line, and nothing of it is kept."""

import pytest
from django.urls import reverse
from tests.collect.kiosk_builders import a_kiosk, post, said_by, sealed

from goodcare.collect.answers.models import Response
from goodcare.collect.kiosk.models import RefusedSubmission

pytestmark = pytest.mark.django_db(transaction=True)


def refused(answer):
    assert answer.status_code == 422
    assert not Response.objects.exists()
    assert not RefusedSubmission.objects.exists()


@pytest.mark.parametrize("unsent", ["Infinity", "-Infinity", "NaN", '"many"', "[]"])
def test_a_count_that_is_none(client, unsent):
    device, token = a_kiosk()

    refused(
        client.post(
            reverse("kiosk-send", args=[device.public_id]),
            f'{{"sent": [], "unsent": {unsent}}}',
            content_type="application/json",
            headers={"X-Kiosk-Token": token},
        )
    )


@pytest.mark.parametrize("name", ["\ud800x", "\u0000\u00e9", ""])
def test_an_id_that_no_tablet_makes(client, name):
    device, token = a_kiosk()
    submission = {**sealed(said_by(device), device), "submission": name}

    refused(post(client, device, token, submission))
