"""`goodcare check`: what is there, what is missing, what to do."""

import json
from importlib.metadata import PackageNotFoundError, version

import pytest
from click.testing import CliRunner

from goodcare.cli import checks, main


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*options):
        return CliRunner().invoke(main, ["check", *options])

    return run


def test_a_whole_installation_is_ready(run):
    result = run()

    assert result.exit_code == 0, result.output
    assert result.output.endswith("\nReady to work.\n")
    assert "Report 'area'" in result.output


def test_a_missing_package_is_named_with_what_to_do(run, monkeypatch):
    def without_numpy(name):
        if name == "numpy":
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(checks, "version", without_numpy)

    result = run()

    assert result.exit_code == 1
    (line,) = [line for line in result.output.splitlines() if " numpy " in line]
    assert line.startswith("missing")
    assert "Install goodcare again." in result.output


def test_a_damaged_snapshot_of_this_folder_is_named(run, tmp_path):
    folder = tmp_path / "snapshots" / "snapshot-0123456789ab"
    folder.mkdir(parents=True)

    result = run("--json")

    (found,) = [one for one in json.loads(result.output) if one["what"] == folder.name]
    assert result.exit_code == 1
    assert found["state"] == "missing"
    assert "manifest.json" in found["found"]


def test_a_folder_that_cannot_be_written_is_said(run, monkeypatch):
    monkeypatch.setattr(checks.os, "access", lambda path, mode: False)

    result = run()

    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_too_little_space_is_said(run, monkeypatch):
    usage = checks.shutil.disk_usage(".")
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda path: usage._replace(free=1_000))

    result = run()

    assert result.exit_code == 1
    assert "Free 200 MB or more." in result.output
