"""Answering pages against a real server. `python benchmarks/bench_answering.py [--kills 20]`.

Starts gunicorn (2 workers, 8 threads each) on the loopback with a database of its own; the people
who answer run on the same two cores. Measured: pages saved in a second; whole submissions in a
second (begin, open and save three pages, send, receipt: nine requests; the first page is opened and
its proof of work done before the clock starts); and the CPU that one cached page takes. With
`--kills` the server is killed that often while people answer, and what was acknowledged is looked
for. `--postgresql` measures on Debian's PostgreSQL.
"""

import argparse
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.engine.database import postgres_server, server_programs
from tests.faults.answering_server import (
    ROOT,
    Acknowledged,
    Person,
    environment,
    losses,
    people,
    prepare,
    running,
    wait_for,
)

PEOPLE = 12
SAVES_EACH = 60
SUBMISSIONS_EACH = 12
REQUESTS = 9  # of one submission
PAGE = """
import time, django
django.setup()
from django.test import RequestFactory
from goodcare.collect.answers.models import Response
from goodcare.collect.answers.filling import page_html
from goodcare.collect.answers.visits import Visit
from goodcare.collect.answers.surveys import survey_of
from goodcare.collect.answers.walks import form_values
response = Response.objects.select_related("version", "conversation").last()
survey = survey_of(response.version_id, response.version.hash)
visit = Visit(questionnaire="x" * 16, response=response, survey=survey, language="en", code="")
request = RequestFactory().get("/")
def show():
    walk = visit.walk()
    page = walk.page("services")
    return page_html(request, visit, page, walk=walk, values=form_values(page, walk.answers))
show()
start = time.process_time()
for _ in range(2000):
    show()
print((time.process_time() - start) / 2000 * 1000)
"""


def saving(port: int, survey: str, seed: int) -> list[float]:
    """One person who saves pages again and again; seconds of each save."""
    person = Person(port, survey)
    person.ask("POST", person.base, person.arrive())
    path, times = f"{person.base}page/visits/", []
    person.ask("GET", path)
    form = person.fields()
    _barrier.wait()
    for number in range(SAVES_EACH):
        answered = {**form, "saved": str(number), "visits": str(seed + number)}
        start = time.perf_counter()
        status, _ = person.ask("POST", path, answered)
        times.append(time.perf_counter() - start)
        if status != 302:
            raise SystemExit(f"A save was answered with {status}.")
    return times


def submitting(port: int, survey: str, seed: int) -> list[float]:
    """One person after the other who sends a whole response; seconds of each request."""
    waiting = [Person(port, survey) for _ in range(SUBMISSIONS_EACH)]
    forms = [person.arrive() for person in waiting]
    _barrier.wait()
    times = []
    for place, (person, form) in enumerate(zip(waiting, forms, strict=True)):
        start = time.perf_counter()
        person.ask("POST", person.base, form)
        done = (
            person.save("rating", rating="good")
            and person.save("visits", visits=str(seed + place))
            and person.save("change", change="More time for each of us.")
            and person.send()
        )
        person.ask("GET", f"{person.base}sent/")
        times.append((time.perf_counter() - start) / REQUESTS)
        if not done:
            raise SystemExit("A submission was not acknowledged.")
    return times


def _share(barrier: object) -> None:
    global _barrier  # noqa: PLW0603 - how a pool hands a barrier to its processes
    _barrier = barrier


def measured(work: object, port: int, survey: str, each: int) -> tuple[float, float, float]:
    """Return how many a second, and the median and 99th percentile of a request in seconds."""
    count = PEOPLE
    barrier = multiprocessing.Barrier(count + 1)
    jobs = [(port, survey, 1_000 * place) for place in range(count)]
    with multiprocessing.Pool(count, _share, (barrier,)) as pool:
        found = pool.starmap_async(work, jobs, chunksize=1)
        barrier.wait()
        start = time.perf_counter()
        times = sorted(one for times in found.get() for one in times)
        took = time.perf_counter() - start
    return count * each / took, statistics.median(times), times[int(len(times) * 0.99)]


def run(home: Path, **more: str) -> None:
    survey = prepare(home, **more)
    with running(home, workers=2, threads=8, more=more) as server:
        for name, work, each in (
            ("pages saved", saving, SAVES_EACH),
            ("whole submissions", submitting, SUBMISSIONS_EACH),
        ):
            rate, middle, late = measured(work, server.port, survey, each)
            print(
                f"  {name}: {rate:.0f}/s; a request: median {middle * 1000:.0f} ms, "
                f"p99 {late * 1000:.0f} ms"
            )
    command = [sys.executable, "-c", PAGE]
    done = subprocess.run(
        command, env=environment(home, **more), cwd=ROOT, capture_output=True, text=True, check=True
    )
    print(f"  a cached page: {float(done.stdout):.3f} ms of CPU")


def kill(home: Path, times: int) -> None:
    survey, told = prepare(home), Acknowledged()
    with running(home) as server, people(server.port, survey, told):
        for _ in range(times):
            so_far = len(told.sent)
            wait_for(lambda so_far=so_far: len(told.sent) > so_far)
            time.sleep(random.random() / 2)
            server.kill()
            server.start()
    lost = losses(home / "goodcare.sqlite3", told)
    print(f"{times} kills: {len(told.sent)} acknowledged, {len(lost)} lost or half there")
    print("\n".join(lost))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=0)
    asked.add_argument("--postgresql", action="store_true")
    chosen = asked.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before")
    with tempfile.TemporaryDirectory() as folder:
        if chosen.kills:
            kill(Path(folder), chosen.kills)
        elif chosen.postgresql:
            with postgres_server(server_programs()) as address:
                print("PostgreSQL")
                run(Path(folder), GOODCARE_DATABASE_URL=address)
        else:
            print("SQLite")
            run(Path(folder))


if __name__ == "__main__":
    main()
