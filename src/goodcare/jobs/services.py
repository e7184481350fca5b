"""Starting, running and stopping work in the background."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import ManyToOneRel
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goodcare.audit.services import record
from goodcare.errors import ConflictError, GoodcareError
from goodcare.jobs.models import Job, JobState
from goodcare.jobs.tasks import enqueue_job
from goodcare.progress import Cancelled, Progress
from goodcare.teams.models import User

Work = Callable[..., Mapping[str, Any] | None]
"""Takes the arguments of its job by name and `progress`; returns ids and numbers to keep."""

Outcome = tuple[JobState, Mapping[str, Any], str]
LOST = "Something went wrong that is not your fault. Start it again."


class JobProgress:
    """Writes progress into the job's row, outside the work's own transaction, and hears a stop."""

    def __init__(self, job: Job) -> None:
        """Watch for one job."""
        self._pk = job.pk

    def step(self, what: str, *, done: int = 0, total: int = 0) -> None:
        """Say what is being done.

        Raises:
            Cancelled: somebody asked the job to stop.
        """
        mine = Job.objects.filter(pk=self._pk)
        mine.update(step=what[:200], done=done, total=total, heartbeat_at=timezone.now())
        if mine.filter(is_asked_to_stop=True).exists():
            raise Cancelled


@transaction.atomic
def start_job(
    work: str, *, title: str, by: User | None, conversation: str = "", **arguments: Any
) -> Job:
    """Queue a piece of work; it starts when the transaction is committed.

    Args:
        work: dotted name of a `Work` function.
        title: what people see ("Freeze a snapshot").
        by: who asked for it.
        conversation: public id.
        arguments: JSON values, handed to the work by name.
    """
    job = Job.objects.create(
        work=work, title=title, by=by, conversation=conversation, arguments=arguments
    )
    record("job started", by=by, subject=job.public_id, conversation=conversation, work=work)
    transaction.on_commit(lambda: enqueue_job(job.public_id))
    return job


def ask_to_stop(job: Job, *, by: User) -> Job:
    """Ask a job to stop where it says that it may; one that waits is stopped at once."""
    Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
        state=JobState.STOPPED, finished_at=timezone.now()
    )
    Job.objects.filter(pk=job.pk).update(is_asked_to_stop=True)
    record("job asked to stop", by=by, subject=job.public_id, conversation=job.conversation)
    job.refresh_from_db()
    return job


@transaction.atomic
def start_again(job: Job, *, by: User) -> Job:
    """Start the same work once more as a new job; what waited for the old one waits for it.

    Raises:
        ConflictError: it was not stopped or lost, or it was started again already.
    """
    job = Job.objects.select_for_update().get(pk=job.pk)
    if not job.can_start_again:
        raise ConflictError(
            "Only work that was stopped or lost can be started again, and only once. "
            "Look at the list of work."
        )
    again = start_job(
        job.work, title=job.title, by=by, conversation=job.conversation, **job.arguments
    )
    _hand_over(job, again)
    record(
        "job started again",
        by=by,
        subject=job.public_id,
        conversation=job.conversation,
        job=again.public_id,
    )
    return again


def _hand_over(job: Job, again: Job) -> None:
    """Have every row that points to one job point to the other."""
    for relation in Job._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            name = relation.field.name
            waiting = relation.related_model._base_manager.filter(**{name: job})
            waiting.update(**{name: again})


def collect_lost_jobs() -> int:
    """Mark jobs whose worker is gone; return how many there were. They can be started again."""
    lost = Job.objects.without_a_worker()
    return lost.update(state=JobState.LOST, message=LOST, finished_at=timezone.now())


def queue_forgotten_jobs() -> int:
    """Queue jobs again that wait while no task names them; return how many.

    A process that is killed between its commit and the queue leaves such a job. A job that is
    queued twice is done once.
    """
    pending = DBTaskResult.objects.filter(
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)
    )
    queued = {
        kept["kwargs"].get("public_id") for kept in pending.values_list("args_kwargs", flat=True)
    }
    waiting = Job.objects.filter(state=JobState.WAITING).values_list("public_id", flat=True)
    forgotten = [public_id for public_id in waiting if public_id not in queued]
    for public_id in forgotten:
        enqueue_job(public_id)
    return len(forgotten)


def run_job(public_id: str) -> Job:
    """Do the work of a job, and keep what came of it.

    A bug is kept as a plain line and raised again, so that the worker logs it.
    """
    now = timezone.now()
    taken = Job.objects.filter(public_id=public_id, state=JobState.WAITING).update(
        state=JobState.RUNNING, started_at=now, heartbeat_at=now
    )
    job = Job.objects.get(public_id=public_id)
    if not taken:
        return job
    outcome: Outcome = (JobState.LOST, {}, LOST)
    try:
        outcome = _outcome(import_string(job.work), job)
    finally:  # a bug is logged by the worker; the job says so too
        _finish(job, *outcome)
    return job


def _outcome(work: Work, job: Job) -> Outcome:
    progress: Progress = JobProgress(job)
    try:
        return JobState.DONE, work(**job.arguments, progress=progress) or {}, ""
    except Cancelled:
        return JobState.STOPPED, {}, ""
    except GoodcareError as error:
        return JobState.REFUSED, {}, str(error)


def _finish(job: Job, state: JobState, result: Mapping[str, Any], message: str) -> None:
    job.state, job.result, job.message = state, dict(result), message
    job.finished_at = timezone.now()
    job.save(update_fields=["state", "result", "message", "finished_at"])
