"""The one task of the queue: run a job."""

from django.utils.module_loading import import_string
from django_tasks import task

RUN = "goodcare.jobs.services.run_job"


@task()
def run(public_id: str) -> None:
    """Run a job by its public id."""
    import_string(RUN)(public_id)


def enqueue_job(public_id: str) -> None:
    """Put a job into the queue."""
    run.enqueue(public_id=public_id)
