"""A real server of answering pages, people who answer at it, and what was acknowledged to them."""

import http.client
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from http.cookies import SimpleCookie
from json import dumps, loads
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
WAITS_SECONDS = 30
WORDS = "We waited a long time, and the nurse was kind."
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GOODCARE_")}
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return {
        **kept,
        "PYTHONPATH": paths,
        "DJANGO_SETTINGS_MODULE": "goodcare.config.settings",
        "GOODCARE_HOME": str(home),
        **more,
    }


def prepare(home: Path, **more: str) -> str:
    """Make an installation; return the public id of its questionnaire."""
    command = [sys.executable, "-m", "tests.faults.prepare"]
    done = subprocess.run(
        command, env=environment(home, **more), cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split()[-1]


@dataclass
class Server:
    """A server that can be killed with everything below it."""

    home: Path
    port: int
    more: dict[str, str] = field(default_factory=dict)
    largest_file: int = 0
    workers: int = 1
    threads: int = 8
    process: subprocess.Popen | None = None

    def start(self) -> None:
        limited = ("prlimit", f"--fsize={self.largest_file}") if self.largest_file else ()
        command = [
            *limited,
            *(sys.executable, "-m", "gunicorn", "goodcare.config.wsgi:application"),
            *("--worker-class", "gthread", "--workers", str(self.workers)),
            *("--threads", str(self.threads), "--bind", f"127.0.0.1:{self.port}"),
            *("--keep-alive", "30", "--log-level", "error", "--backlog", "512"),
        ]
        log = (self.home / "server.log").open("ab")
        self.process = subprocess.Popen(
            command,
            env=environment(self.home, **self.more),
            cwd=self.home,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + WAITS_SECONDS
        while time.monotonic() < until:
            try:
                asks = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                with closing(asks):
                    asks.request("GET", "/account/login/")
                    asks.getresponse().read()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError((self.home / "server.log").read_text())

    def kill(self) -> None:
        """End it and all that it started, at once and without a word."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(home: Path, **options: object) -> Iterator[Server]:
    server = Server(home=home, port=free_port(), **options)
    server.start()
    try:
        yield server
    finally:
        server.kill()


class Person:
    """Somebody who answers, with the cookies of one browser."""

    def __init__(self, port: int, survey: str) -> None:
        self.base = f"/a/{survey}/"
        self.cookies: dict[str, str] = {}
        self.asks = http.client.HTTPConnection("127.0.0.1", port, timeout=WAITS_SECONDS)
        self.page = ""

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Return the status, and where it leads; what was shown is kept."""
        headers = {"Cookie": "; ".join(f"{name}={one}" for name, one in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.asks.request(method, path, body, headers)
        answer = self.asks.getresponse()
        shown = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        if method == "GET":
            self.page = shown
        return answer.status, answer.headers.get("Location") or ""

    def fields(self) -> dict[str, str]:
        return {name: unescape(value) for name, value in HIDDEN.findall(self.page)}

    def arrive(self) -> dict[str, str]:
        """Open the first page and do the work that keeps robots away; return the form."""
        self.ask("GET", self.base)
        work = loads(unescape(re.search(r'data-proof="([^"]*)"', self.page)[1]))
        number = next(
            number
            for number in range(work["maxNumber"] + 1)
            if sha256(f"{work['salt']}{number}".encode()).hexdigest() == work["challenge"]
        )
        solved = {name: work[name] for name in ("algorithm", "challenge", "salt", "signature")}
        proof = b64encode(dumps({**solved, "number": number}).encode()).decode()
        return {**self.fields(), "proof": proof, "area": "north", "agree": "yes"}

    def save(self, page: str, **answers: str) -> bool:
        """Open a page and save it; return whether that was acknowledged."""
        path = f"{self.base}page/{page}/"
        self.ask("GET", path)
        return self.ask("POST", path, {**self.fields(), **answers})[0] == 302

    def send(self) -> bool:
        form = {"csrfmiddlewaretoken": self.fields()["csrfmiddlewaretoken"]}
        status, where = self.ask("POST", f"{self.base}review/", form)
        return status == 302 and "/sent/" in where


@dataclass
class Acknowledged:
    """What people were told is saved, by the number that each of them writes."""

    saved: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    refused: int = 0

    def answer_once(self, person: Person, number: str) -> None:
        person.ask("POST", person.base, person.arrive())
        if not person.save("rating", rating="good") or not person.save("visits", visits=number):
            self.refused += 1
            return
        self.saved.add(number)
        if person.save("change", change=f"{WORDS} {number}") and person.send():
            self.sent.add(number)
        else:
            self.refused += 1


@contextmanager
def people(port: int, survey: str, told: Acknowledged, *, count: int = 4) -> Iterator[None]:
    """Let people answer, one after the other, until the end of the block."""
    over = threading.Event()

    def answering() -> None:
        while not over.is_set():
            person = Person(port, survey)
            try:
                with closing(person.asks):
                    told.answer_once(person, str(random.randrange(10**9)))
            except (OSError, http.client.HTTPException, KeyError, TypeError):
                time.sleep(0.05)  # the server is gone, or cut off in the middle

    threads = [threading.Thread(target=answering, daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(WAITS_SECONDS)


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + WAITS_SECONDS
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.02)


def losses(database: Path, told: Acknowledged) -> list[str]:
    """Return what is wrong: acknowledged and not there, or half there."""
    found = []
    connection = sqlite3.connect(database)
    whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if whole != "ok":
        return [f"integrity_check: {whole}"]
    rows = connection.execute(
        "SELECT r.state, r.sent_on, json_extract(r.answers, '$.visits'), length(r.texts),"
        " (SELECT count(*) FROM passages_passage p WHERE p.response_id = r.id)"
        " FROM answers_response r"
    ).fetchall()
    connection.close()
    saved = {row[2] for row in rows}
    sent = {row[2] for row in rows if row[0] == "sent"}
    found += [f"saved and not there: {one}" for one in sorted(told.saved - saved)]
    found += [f"sent and not there: {one}" for one in sorted(told.sent - sent)]
    for state, sent_on, number, texts, passages in rows:
        if state == "sent" and (not sent_on or texts or passages != 1):
            found.append(f"half sent: {number}")
        if state == "started" and (sent_on or passages):
            found.append(f"half begun: {number}")
    return found
