"""What the pages of background work show."""

from dataclasses import dataclass

from django.http import Http404

from goodcare.collect.conversations.models import Conversation
from goodcare.jobs.models import Job, JobQuerySet, JobState
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission

MOST_LISTED = 100
COLOURS = {
    JobState.WAITING: "yellow",
    JobState.RUNNING: "blue",
    JobState.DONE: "green",
    JobState.REFUSED: "red",
    JobState.STOPPED: "grey",
    JobState.LOST: "red",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage:
    """A job, and what its reader may do with it."""

    job: Job
    may_stop: bool = False
    may_start_again: bool = False

    @property
    def colour(self) -> str:
        """Colour of its state."""
        return COLOURS[JobState(self.job.state)]

    @property
    def words(self) -> str:
        """How far it is ("Masking: 40%")."""
        job = self.job
        if job.state == JobState.WAITING:
            return "It waits for its turn."
        step = job.step or "Beginning"
        return step if job.percent is None else f"{step}: {job.percent}%"


def jobs_of(conversation: Conversation) -> JobQuerySet:
    """Return the work of a conversation, newest first."""
    return Job.objects.filter(conversation=conversation.public_id).select_related("by")


def job_of(conversation: Conversation, job_id: str) -> Job:
    """Return one job of a conversation.

    Raises:
        Http404: there is none.
    """
    found = jobs_of(conversation).filter(public_id=job_id).first()
    if found is None:
        raise Http404
    return found


def job_page(job: Job, *, conversation: Conversation, user: User) -> JobPage:
    """Put together how a job is shown."""
    may_change = may_change_job(user, job, conversation=conversation)
    return JobPage(
        job=job,
        may_stop=may_change and job.is_unfinished and not job.is_asked_to_stop,
        may_start_again=may_change and job.can_start_again,
    )


def may_change_job(user: User, job: Job, *, conversation: Conversation) -> bool:
    """Whether a person may stop a job, or start it again: their own, or they plan here."""
    return job.by_id == user.pk or user.may(Permission.PLAN, conversation.team)
