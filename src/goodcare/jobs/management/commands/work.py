"""`django work`: takes jobs from the queue, and starts the nightly ones."""

import logging
from threading import Event, Thread
from typing import Any

from django.db import Error, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Command as Worker

from goodcare.jobs.nightly import start_nightly
from goodcare.jobs.services import collect_lost_jobs, queue_forgotten_jobs
from goodcare.safekeeping.working import sweep_working_folders

LOOKS_EVERY_SECONDS = 60.0
log = logging.getLogger(__name__)


class Command(Worker):
    """The worker of the queue, with an eye on the clock."""

    help = "Do long work in the background, and what is due every night"

    def handle(self, **options: Any) -> None:
        """Look at the clock beside the work; the thread ends with the process."""
        Thread(target=look_at_the_clock, args=(Event(),), daemon=True).start()
        super().handle(**options)


def look_at_the_clock(stop: Event) -> None:
    """Start what is due, and mark jobs whose worker is gone, until told to stop."""
    while not stop.is_set():
        try:
            close_old_connections()
            collect_lost_jobs()
            queue_forgotten_jobs()
            start_nightly()
            sweep_working_folders()
        except (Error, OSError) as error:  # the database or a disk is away: look again
            log.warning("The nightly work could not be looked at: %s", type(error).__name__)
        finally:
            connection.close()
        stop.wait(LOOKS_EVERY_SECONDS)
