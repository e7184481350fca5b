"""Killed, without power, out of disk: what was acknowledged is there, nothing is half there."""

import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.answering_server import Acknowledged, losses, people, prepare, running, wait_for

KILLS = 3
ENOUGH = 3  # acknowledged before something happens
DATABASE = "goodcare.sqlite3"

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.xdist_group("faults"),
]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    home = tmp_path_factory.mktemp("prepared")
    return home, prepare(home)


@pytest.fixture
def installation(prepared, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(prepared[0], home)
    return home, prepared[1]


def test_a_server_that_is_killed_loses_nothing_that_it_acknowledged(installation):
    home, survey = installation
    told = Acknowledged()
    with running(home) as server, people(server.port, survey, told):
        for _ in range(KILLS):
            so_far = len(told.sent)
            wait_for(lambda so_far=so_far: len(told.sent) >= so_far + ENOUGH)
            time.sleep(random.random() / 10)
            server.kill()
            server.start()
        so_far = len(told.sent)
        wait_for(lambda: len(told.sent) > so_far)

    assert losses(home / DATABASE, told) == []


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    if shutil.which("gcc") is None:
        pytest.skip("No gcc on this machine; apt-get install gcc brings it.")
    built = tmp_path_factory.mktemp("shim") / "discard.so"
    source = Path(__file__).with_name("discard.c")
    command = ["gcc", "-shared", "-fPIC", "-O2", "-o", str(built), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return built


def after_power_loss(installation, shim, disk, **more):
    """Answer, cut the power, and return what was acknowledged; the disk holds what was synced."""
    home, survey = installation
    disk.mkdir()
    for file in home.glob(DATABASE + "*"):
        if not file.name.endswith("-shm"):
            shutil.copy(file, disk)
    told = Acknowledged()
    more = {
        "LD_PRELOAD": str(shim),
        "DISCARD_FROM": str(home / DATABASE),
        "DISCARD_TO": str(disk),
        **more,
    }
    with running(home, more=more) as server, people(server.port, survey, told):
        wait_for(lambda: len(told.sent) >= ENOUGH)
        server.kill()
    return told


def test_a_power_cut_loses_nothing_that_was_acknowledged(installation, shim, tmp_path):
    told = after_power_loss(installation, shim, tmp_path / "disk")

    assert losses(tmp_path / "disk" / DATABASE, told) == []


def test_the_power_cut_is_one_without_synced_commits_everything_is_lost(
    installation, shim, tmp_path
):
    unsafe = {"DJANGO_SETTINGS_MODULE": "tests.faults.unsafe_settings"}
    told = after_power_loss(installation, shim, tmp_path / "disk", **unsafe)

    lost = losses(tmp_path / "disk" / DATABASE, told)
    assert any(line.startswith("sent and not there") for line in lost)


def test_a_full_disk_refuses_and_keeps_what_was_acknowledged(installation):
    home, survey = installation
    told = Acknowledged()
    size = max(file.stat().st_size for file in home.glob(DATABASE + "*"))
    with running(home, largest_file=size + 200_000) as server, people(server.port, survey, told):
        wait_for(lambda: told.refused >= ENOUGH)
    assert told.sent

    with running(home) as server, people(server.port, survey, told):
        so_far = len(told.sent)
        wait_for(lambda: len(told.sent) > so_far)
    assert losses(home / DATABASE, told) == []
