"""The pages of imports, as an analyst uses them."""

import pytest
from tests.builders import a_conversation, a_live_version, a_member, a_team
from tests.collect.imports.test_importing import ROWS, a_batch, csv_of

from goodcare.collect.answers.models import Response
from goodcare.collect.imports.models import Batch, BatchState
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return a_live_version(a_conversation())


@pytest.fixture
def base(version):
    return f"/conversations/{version.questionnaire.conversation.public_id}/imports/"


@pytest.fixture
def lead(version, client):
    user = a_member(version.questionnaire.conversation.team, Role.RESEARCHER)
    client.force_login(user)
    return user


def test_files_are_uploaded_mapped_checked_and_imported(
    client, version, base, lead, django_capture_on_commit_callbacks
):
    uploaded = client.post(f"{base}new/", {"version": version.pk, "responses": csv_of(*ROWS)})
    batch = Batch.objects.get()
    drafted = client.get(uploaded.url).content.decode()
    assert "Open lines" in drafted

    mapping = batch.mapping.replace('area: "?"', "area: area")
    client.post(uploaded.url, {"mapping": _decided(mapping), "edited": 1})
    checked = client.get(uploaded.url).content.decode()
    assert "Ready to import" in checked, checked

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{uploaded.url}start/", {"edited": 2})

    assert Response.objects.count() == 3
    assert "3 rows added" in client.get(uploaded.url).content.decode()


def _decided(mapping):
    lines = []
    for line in mapping.splitlines():
        told = line.split("# check:")[0].rstrip()
        lines.append(told.replace('"?"', "x") if "channel" in told else told)
    return "\n".join(lines) + "\n"


def test_a_problem_is_decided_with_a_button(client, version, base, lead):
    batch = a_batch(version, lead, *ROWS, "r4,Elsewhere,good,gp,,man")
    address = f"{base}{batch.public_id}/"
    client.post(address, {"mapping": batch.mapping, "edited": 1})
    assert "1 row needs a decision" in client.get(address).content.decode()

    client.post(
        f"{address}decide/",
        {
            "part": "responses",
            "problem": "unknown-area",
            "value": "Elsewhere",
            "then": "leave-the-row-out",
            "edited": 2,
        },
    )

    page = client.get(address).content.decode()
    assert "Ready to import" in page
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED
    listed = client.get(f"{address}not-taken.csv").content.decode()
    assert "responses.csv,5," in listed


def test_no_file_is_said_beside_the_form(client, version, base, lead):
    page = client.post(f"{base}new/", {"version": version.pk})

    assert page.status_code == 422
    assert "Choose at least one file." in page.content.decode()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.FACILITATOR])
def test_who_may_not_import_finds_nothing(client, version, base, role):
    client.force_login(a_member(version.questionnaire.conversation.team, role))

    assert client.get(base).status_code == 404


def test_a_stranger_finds_nothing_and_a_visitor_signs_in(client, base):
    assert client.get(base).url.startswith("/account/login/")

    client.force_login(a_member(a_team(), Role.OWNER))

    assert client.get(base).status_code == 404
