"""In CI nothing is left out unseen."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import pytest

def test_without_a_program():
    pytest.skip({reason!r})

def test_that_runs():
    pass
"""


@pytest.mark.parametrize(
    ("ci", "reason", "code"),
    [
        ("true", "Chromium is not installed", 1),
        ("true", "needs ../shared/data", 0),
        ("", "Chromium is not installed", 0),
    ],
)
def test_a_skip_fails_ci_unless_the_data_is_not_committed(pytester, monkeypatch, ci, reason, code):
    monkeypatch.setenv("CI", ci)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)  # no application in there
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text("utf-8"))
    pytester.makepyfile(TESTS.format(reason=reason))

    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:django")

    assert result.ret == code
