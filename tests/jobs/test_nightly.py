"""What is done once a day."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from axes.models import AccessAttempt
from django.utils import timezone
from tests.builders import a_user

from goodcare.jobs.management.commands.work import look_at_the_clock
from goodcare.jobs.models import Job, JobState
from goodcare.jobs.nightly import start_nightly
from goodcare.jobs.services import collect_lost_jobs
from goodcare.teams.addresses import forget_sign_in_addresses

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 1, 5, 3, tzinfo=UTC)


def test_the_nightly_work_is_started_once_a_day(settings):
    first = start_nightly(now=NIGHT)

    assert [job.work for job in first] == [work for work, _ in settings.NIGHTLY]
    assert start_nightly(now=NIGHT + timedelta(hours=5)) == ()
    assert start_nightly(now=NIGHT + timedelta(days=1)) != ()


def test_before_two_nothing_is_started():
    assert start_nightly(now=NIGHT - timedelta(hours=2)) == ()


@pytest.mark.django_db(transaction=True)
def test_everything_of_the_night_is_done(settings):
    jobs = start_nightly(now=NIGHT)

    for job in jobs:
        job.refresh_from_db()
    assert [(job.state, job.message) for job in jobs] == [(JobState.DONE, "")] * len(jobs)


def test_addresses_of_sign_ins_are_kept_for_thirty_days():
    for days in (31, 29):
        one = AccessAttempt.objects.create(
            ip_address="192.0.2.1", username=f"{days}", failures_since_start=1
        )
        old = timezone.now() - timedelta(days=days)
        AccessAttempt.objects.filter(pk=one.pk).update(attempt_time=old)

    done = forget_sign_in_addresses()

    assert done["attempts"] == 1
    assert AccessAttempt.objects.get().username == "29"


def test_a_job_whose_worker_is_gone_is_lost():
    now = timezone.now()
    said = {"title": "Count", "by": a_user(), "state": JobState.RUNNING}
    gone = Job.objects.create(heartbeat_at=now - timedelta(minutes=3), **said)
    alive = Job.objects.create(heartbeat_at=now, **said)

    assert collect_lost_jobs() == 1

    gone.refresh_from_db()
    alive.refresh_from_db()
    assert (gone.state, alive.state) == (JobState.LOST, JobState.RUNNING)


@pytest.mark.django_db(transaction=True)
def test_the_worker_looks_at_the_clock(monkeypatch):
    stop, seen = Event(), []
    work = "goodcare.jobs.management.commands.work"
    monkeypatch.setattr(f"{work}.start_nightly", lambda: (seen.append(1), stop.set()))

    look_at_the_clock(stop)

    assert seen == [1]


@pytest.mark.django_db(transaction=True)
def test_a_disk_that_is_away_stops_no_clock(monkeypatch):
    stop, seen = Event(), []
    work = "goodcare.jobs.management.commands.work"
    monkeypatch.setattr(f"{work}.LOOKS_EVERY_SECONDS", 0)

    def away():
        seen.append(1)
        if len(seen) == 2:
            stop.set()
        raise OSError("No space left on device")

    monkeypatch.setattr(f"{work}.sweep_working_folders", away)

    look_at_the_clock(stop)

    assert seen == [1, 1]
