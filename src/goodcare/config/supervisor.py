"""Two processes kept running: the web server, and the worker that does long work."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goodcare.config.preparing import SETTINGS
from goodcare.errors import InputError

LOOKS_EVERY_SECONDS = 0.3
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 30.0
RUNS_WELL_AFTER_SECONDS = 60.0
ENDS_WITHIN_SECONDS = 20.0
THREADS = 4
SHARED_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One process that is kept running."""

    name: str
    arguments: tuple[str, ...]


@dataclass(slots=True)
class _Running:
    """A process, and how long to wait before it is started again."""

    program: Program
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes]" = field(init=False)
    started: float = 0.0
    pause: float = FIRST_PAUSE_SECONDS
    again_at: float = 0.0

    def start(self) -> None:
        """Start it in a group of its own, so that Ctrl-C reaches only the supervisor."""
        self.process = subprocess.Popen(
            self.program.arguments, env=dict(self.environment), start_new_session=True
        )
        self.started = time.monotonic()

    def look(self, say: Callable[[str], None]) -> None:
        """Start it again where it has ended, later each time that it ends soon."""
        now = time.monotonic()
        if self.process.poll() is None:
            if now - self.started > RUNS_WELL_AFTER_SECONDS:
                self.pause = FIRST_PAUSE_SECONDS
            return
        if not self.again_at:
            say(f"The {self.program.name} process ended; it is started again.")
            self.again_at = now + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE_SECONDS)
        elif now >= self.again_at:
            self.again_at = 0.0
            self.start()


def web_program(*, host: str, port: int, workers: int) -> Program:
    """Return the web server's process; it writes no line of access."""
    shared = ("--worker-tmp-dir", str(SHARED_MEMORY)) if SHARED_MEMORY.is_dir() else ()
    return Program(
        name="web",
        arguments=(
            *(sys.executable, "-m", "gunicorn", "goodcare.config.wsgi"),
            *("--bind", f"{host}:{port}", "--workers", str(workers)),
            *("--worker-class", "gthread", "--threads", str(THREADS), "--timeout", "60"),
            *("--no-control-socket", "--log-level", "error", *shared),
        ),
    )


def worker_program() -> Program:
    """Return the process that does long work."""
    return Program(
        name="worker",
        arguments=(sys.executable, "-m", "django", "work", "--interval", "1", "-v", "0"),
    )


def refuse_taken_port(host: str, port: int) -> None:
    """Say plainly that somebody else listens there.

    Raises:
        InputError: the address cannot be listened on.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InputError(
                f"Cannot listen on {host}:{port}: {error.strerror}. Choose another with --port."
            ) from None


def supervise(
    programs: Sequence[Program],
    *,
    say: Callable[[str], None],
    until: Callable[[], bool] = lambda: False,
) -> None:
    """Keep programs running until SIGINT or SIGTERM, then end all of them.

    Args:
        programs: each one process.
        say: told in a line when one is started again.
        until: looked at several times a second; true ends everything.
    """
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS}
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda got, _frame: stopped.append(got))
    running = [_Running(program, environment) for program in programs]
    try:
        for one in running:
            one.start()
        while not (stopped or until()):
            time.sleep(LOOKS_EVERY_SECONDS)
            for one in running:
                one.look(say)
    finally:
        _end(running)


def _end(running: Sequence[_Running]) -> None:
    """Ask each process to end, and end those that do not."""
    started = [one.process for one in running if hasattr(one, "process")]
    for process in started:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + ENDS_WITHIN_SECONDS
    for process in started:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
