"""Long work in the background: what came of it is kept, and it can be stopped."""

import pytest
from tests.builders import a_user

from goodcare.errors import InputError
from goodcare.jobs.models import Job, JobState
from goodcare.jobs.services import ask_to_stop, queue_forgotten_jobs, run_job, start_job

pytestmark = pytest.mark.django_db


def count_to(*, n, progress):
    for done in range(n):
        progress.step("Counting", done=done, total=n)
    return {"counted": n}


def refuse(*, progress):
    raise InputError("The file has no rows. Choose another.")


def break_down(*, progress):
    raise ZeroDivisionError


def stop_halfway(*, progress):
    Job.objects.update(is_asked_to_stop=True)
    progress.step("Going on")


def a_job(work, **arguments):
    return start_job(f"{__name__}.{work.__name__}", title="Count", by=a_user(), **arguments)


def test_a_job_that_is_done_keeps_its_result():
    job = run_job(a_job(count_to, n=3).public_id)

    assert job.state == JobState.DONE
    assert job.result == {"counted": 3}


def test_progress_is_in_the_row():
    job = run_job(a_job(count_to, n=4).public_id)

    job.refresh_from_db()
    assert (job.step, job.done, job.total, job.percent) == ("Counting", 3, 4, 75)


def test_an_expected_error_is_told_in_its_words():
    job = run_job(a_job(refuse).public_id)

    assert job.state == JobState.REFUSED
    assert job.message == "The file has no rows. Choose another."


def test_a_bug_is_raised_and_the_job_says_that_it_is_lost():
    job = a_job(break_down)

    with pytest.raises(ZeroDivisionError):
        run_job(job.public_id)

    job.refresh_from_db()
    assert job.state == JobState.LOST
    assert "not your fault" in job.message


def test_a_running_job_stops_where_it_may():
    assert run_job(a_job(stop_halfway).public_id).state == JobState.STOPPED


def test_a_waiting_job_is_stopped_at_once():
    job = ask_to_stop(a_job(count_to, n=1), by=a_user())

    assert job.state == JobState.STOPPED
    assert run_job(job.public_id).result == {}


def test_a_job_whose_task_was_lost_is_queued_again():
    job = Job.objects.create(
        work=f"{__name__}.count_to", title="Count", by=a_user(), arguments={"n": 2}
    )  # as a process leaves it that is killed after its commit

    assert queue_forgotten_jobs() == 1

    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert queue_forgotten_jobs() == 0


def test_a_job_that_is_in_the_queue_is_left_there(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    job = Job.objects.create(
        work=f"{__name__}.count_to", title="Count", by=a_user(), arguments={"n": 2}
    )

    assert [queue_forgotten_jobs(), queue_forgotten_jobs()] == [1, 0]

    job.refresh_from_db()
    assert job.state == JobState.WAITING
