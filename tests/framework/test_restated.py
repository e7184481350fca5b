"""What ships is restated: no run of words is taken from the published documents."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
ABSENT = "needs ../shared/seeds, which is not committed"
LONGEST = 7
DATA = sorted(
    (
        file
        for room in ("goodcare.framework", "goodcare.register")
        for file in files(room).joinpath("data").iterdir()
        if file.name.endswith(".yaml")
    ),
    key=str,
)


def words(text):
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", text.lower()))


def runs(text):
    found = words(text)
    return {tuple(found[start : start + LONGEST + 1]) for start in range(len(found) - LONGEST)}


def texts(content):
    if isinstance(content, dict):
        return [text for value in content.values() for text in texts(value)]
    if isinstance(content, list):
        return [text for value in content for text in texts(value)]
    return [str(content)]


@pytest.fixture(scope="module")
def published():
    return set().union(*(runs(path.read_text("utf-8")) for path in SEEDS.glob("*.txt")))


@pytest.mark.skipif(not SEEDS.is_dir(), reason=ABSENT)
@pytest.mark.parametrize("file", DATA, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_no_run_of_words_is_taken_from_the_documents(file, published):
    content = yaml.safe_load(file.read_text("utf-8"))
    del content["sources"]  # headings are cited as they stand

    assert published
    assert [text for text in texts(content) if runs(text) & published] == []
