"""What every test gets: bounded property tests, and no test left out in CI unseen."""

import os

import pytest
from hypothesis import HealthCheck, settings

IN_CI = os.environ.get("CI", "").casefold() in {"1", "true", "yes"}
MAY_BE_ABSENT = "../shared"
"""Where data that is not committed lies; a test without it says so in its reason."""

settings.register_profile(
    "default",
    max_examples=50,
    deadline=None,  # how long an example takes depends on what else the machine does
    derandomize=IN_CI,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("fuzz", parent=settings.get_profile("default"), max_examples=5_000)
settings.load_profile("default")

_left_out = []


def pytest_runtest_logreport(report):
    if report.skipped and not hasattr(report, "wasxfail"):
        _note(report)


def pytest_collectreport(report):
    if report.skipped:
        _note(report)


def _note(report):
    reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if MAY_BE_ABSENT not in reason:
        _left_out.append(f"{report.nodeid}: {reason}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    if IN_CI and _left_out and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if IN_CI and _left_out:
        terminalreporter.section("Skipped, which CI does not allow")
        for line in _left_out:
            terminalreporter.line(line)


@pytest.fixture
def own_home(settings, tmp_path):
    """A home of the application for one test, with its files and snapshots."""
    settings.HOME = tmp_path
    settings.FILES = tmp_path / "files"
    settings.SNAPSHOTS = tmp_path / "snapshots"
    return tmp_path


@pytest.fixture(scope="session")
def browser():
    """One for all tests of a process."""
    from tests.browsers import CHROMIUM, a_browser  # most tests need no browser

    if CHROMIUM is None:
        pytest.skip("No chromium on this machine; apt-get install chromium brings it.")
    with a_browser() as found:
        yield found
