"""Work in the background as people see it: how far it is, stopping it, starting it again."""

import pytest
from django.utils import timezone
from tests.builders import a_conversation, a_member

from goodcare.audit.models import Entry
from goodcare.collect.imports.models import Batch
from goodcare.jobs.models import Job, JobState
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


def work(*, n, progress):
    progress.step("Counting", done=n, total=n)
    return {"counted": n}


@pytest.fixture
def conversation():
    return a_conversation()


@pytest.fixture
def researcher(conversation, client):
    user = a_member(conversation.team, Role.RESEARCHER)
    client.force_login(user)
    return user


def a_job(conversation, **fields):
    said = {"state": JobState.RUNNING, "started_at": timezone.now(), **fields}
    return Job.objects.create(
        work=f"{__name__}.work",
        title="Count",
        arguments={"n": 2},
        conversation=conversation.public_id,
        **said,
    )


def address(job, end=""):
    return f"/conversations/{job.conversation}/jobs/{job.public_id}/{end}"


def test_running_work_says_how_far_it_is_and_looks_again(client, conversation, researcher):
    job = a_job(conversation, step="Reading rows", done=1, total=4)

    page = client.get(address(job)).text

    assert "Reading rows: 25%" in page
    assert 'value="25"' in page
    assert 'http-equiv="refresh"' in page


def test_work_that_has_ended_does_not_look_again(client, conversation, researcher):
    job = a_job(conversation, state=JobState.REFUSED, message="The file has no rows.")

    page = client.get(address(job)).text

    assert "The file has no rows." in page
    assert "refresh" not in page


def test_work_is_listed_and_linked_from_the_overview(client, conversation, researcher):
    job = a_job(conversation)
    a_job(a_conversation())

    overview = client.get(conversation.get_absolute_url()).text
    page = client.get(f"/conversations/{conversation.public_id}/jobs/")

    assert "Work under way: 1" in overview
    assert [one.job for one in page.context["pages"]] == [job]
    assert address(job) in page.text


def test_a_viewer_is_not_told_of_work(client, conversation):
    client.force_login(a_member(conversation.team, Role.VIEWER))

    assert "Work under way" not in client.get(conversation.get_absolute_url()).text


def test_work_of_another_conversation_is_not_there(client, conversation, researcher):
    other = a_job(a_conversation())
    path = f"/conversations/{conversation.public_id}/jobs/{other.public_id}/"

    assert client.get(path).status_code == 404
    assert client.post(f"{path}stop/").status_code == 404


def test_who_asked_for_work_can_stop_it(client, conversation, researcher):
    job = a_job(conversation, by=researcher)
    assert ">Stop<" in client.get(address(job)).text

    page = client.post(address(job, "stop/"), follow=True)

    job.refresh_from_db()
    assert job.is_asked_to_stop
    assert "Asked to stop" in page.text
    assert Entry.objects.first().action == "job asked to stop"


@pytest.mark.parametrize("end", ["stop/", "again/"])
def test_work_of_others_is_left_alone_by_who_does_not_plan(client, conversation, researcher, end):
    job = a_job(conversation, by=a_member(conversation.team), state=JobState.LOST)

    assert "<button" not in client.get(address(job)).text.split("<main")[1]
    assert client.post(address(job, end)).status_code == 404


@pytest.mark.parametrize("state", [JobState.LOST, JobState.STOPPED])
def test_a_lead_starts_work_again(client, conversation, state, django_capture_on_commit_callbacks):
    client.force_login(a_member(conversation.team))
    job = a_job(conversation, state=state)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(job, "again/"))

    again = Job.objects.first()
    assert (again.title, again.arguments, again.state) == ("Count", {"n": 2}, JobState.DONE)
    entry = Entry.objects.first()
    assert (entry.action, entry.detail) == ("job started again", {"job": again.public_id})


def test_what_waited_for_lost_work_waits_for_the_new_one(client, conversation):
    client.force_login(a_member(conversation.team))
    job = a_job(conversation, state=JobState.LOST)
    batch = Batch.objects.create(conversation=conversation, job=job)

    client.post(address(job, "again/"))

    batch.refresh_from_db()
    assert batch.job == Job.objects.first() != job


def test_work_is_started_again_once(client, conversation):
    client.force_login(a_member(conversation.team))
    job = a_job(conversation, state=JobState.LOST)
    client.post(address(job, "again/"))

    assert client.post(address(job, "again/")).status_code == 409
    assert "Start again" not in client.get(address(job)).text
    assert Job.objects.count() == 2


def test_work_that_is_done_is_not_started_again(client, conversation):
    client.force_login(a_member(conversation.team))

    done = a_job(conversation, state=JobState.DONE)

    assert client.post(address(done, "again/")).status_code == 409
