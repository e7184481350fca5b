"""The application runs as two processes that are kept running, and ends whole."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from goodcare.config.database import database_settings
from goodcare.config.home import KEYS, make_keys, read_key
from goodcare.config.supervisor import refuse_taken_port
from goodcare.errors import InputError

LOOPBACK = "127.0.0.1"


def a_free_port():
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def fetched(port):
    return urllib.request.urlopen(f"http://{LOOPBACK}:{port}/account/login/", timeout=5)


def waited_for(condition, *, seconds=40):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := condition():
            return found
        time.sleep(0.2)
    raise TimeoutError


def answers(port):
    try:
        return fetched(port).status == 200
    except (OSError, urllib.error.URLError):
        return False


def children_of(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {
        int(child): Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        for child in listed
    }


def workers_of(pid):
    return [child for child, command in children_of(pid).items() if "--interval" in command]


@pytest.fixture
def server(tmp_path):
    port = a_free_port()
    environment = {key: value for key, value in os.environ.items() if "GOODCARE" not in key}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "goodcare.cli", "serve", "--home", str(tmp_path / "home")),
                *("--port", str(port), "--workers", "1"),
            ],
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            yield process, port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


@pytest.mark.allow_hosts([LOOPBACK])
@pytest.mark.enable_socket
@pytest.mark.xdist_group("server")
def test_it_opens_keeps_its_worker_and_ends_whole(server, tmp_path):
    process, port = server
    waited_for(lambda: answers(port))
    (worker,) = waited_for(lambda: workers_of(process.pid))

    os.kill(worker, signal.SIGKILL)
    waited_for(lambda: [one for one in workers_of(process.pid) if one != worker])
    everybody = [process.pid, *children_of(process.pid)]
    process.send_signal(signal.SIGTERM)
    process.wait(30)

    waited_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in everybody[1:]))
    assert not answers(port)
    log = (tmp_path / "log").read_text()
    assert "is open at" in log
    assert LOOPBACK not in log.replace(f"http://{LOOPBACK}:{port}", "")


@pytest.mark.allow_hosts([LOOPBACK])
@pytest.mark.enable_socket
def test_a_taken_port_is_one_plain_line():
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()

        with pytest.raises(InputError, match="Choose another with --port"):
            refuse_taken_port(LOOPBACK, taken.getsockname()[1])


def test_keys_are_made_once_and_only_their_owner_reads_them(tmp_path, monkeypatch):
    for name in KEYS:
        monkeypatch.delenv(f"GOODCARE_KEY_{name.upper()}")

    first = make_keys(tmp_path)
    again = make_keys(tmp_path)

    assert first == KEYS
    assert again == ()
    assert len({read_key(name, home=tmp_path) for name in KEYS}) == len(KEYS)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}
    assert modes == {0o600}


def test_a_folder_that_cannot_be_written_is_one_plain_line(tmp_path, monkeypatch):
    for name in KEYS:
        monkeypatch.delenv(f"GOODCARE_KEY_{name.upper()}")
    (tmp_path / "file").write_text("")

    with pytest.raises(InputError, match="Set GOODCARE_HOME"):
        make_keys(tmp_path / "file")


@pytest.mark.parametrize("url", ["mysql://host/name", "postgresql://host", "nonsense"])
def test_another_database_is_refused_with_an_example(url, tmp_path):
    with pytest.raises(InputError, match="must look like postgresql://"):
        database_settings(url, home=tmp_path)


def test_a_postgresql_address_is_read_part_by_part(tmp_path):
    url = "postgresql://me:p%40ss@db.local:5433/listen?sslmode=require"

    found = database_settings(url, home=tmp_path)

    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("me", "p@ss", "db.local")
    assert (found["NAME"], found["PORT"]) == ("listen", "5433")
    assert found["OPTIONS"] == {"sslmode": "require"}
