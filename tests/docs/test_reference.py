"""The reference of functions is current, and says of each what a reader has to know."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from tools.reference.code import Entry, entry
from tools.reference.docstrings import items, parsed
from tools.reference.layout import addresses, prose, section
from tools.reference.pages import files, reference, subjects

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "reference" / "api"
STATS = "goodcare.stats."
MADE = reference(subjects())
FUNCTIONS = [
    one for each in MADE.entries for one in (each, *each.methods) if one.kind == "function"
]

each_function = pytest.mark.parametrize(
    "function", FUNCTIONS, ids=[f"{one.module}.{one.name}" for one in FUNCTIONS]
)


def test_pages_are_what_the_code_says():
    written = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}

    outdated = {name for name, text in files(MADE).items() if written.get(name) != text}

    assert outdated | (written.keys() - files(MADE).keys()) == set(), "Run: make reference"


@each_function
def test_every_argument_is_described(function):
    assert [one.name for one in function.parameters if not one.text] == []


@each_function
def test_nothing_is_described_that_is_no_argument(function):
    names = {one.name for one in function.parameters}

    assert set(items(function.doc.sections.get("Args", ""))) - names == set()


@each_function
def test_every_result_is_described(function):
    if function.returns != "None":
        assert {"Returns", "Yields"} & function.doc.sections.keys()


@each_function
def test_every_error_that_is_raised_is_named(function):
    named = items(function.doc.sections.get("Raises", ""))

    assert set(function.raised) - set(named) == set()


@pytest.mark.parametrize(
    "function",
    [one for one in FUNCTIONS if one.module.startswith(STATS)],
    ids=lambda one: one.name,
)
def test_every_statistic_names_its_source_or_that_it_needs_none(function):
    assert function.doc.sections.get("Source")


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(one, id=f"{each.name}.{one.name}")
        for each in MADE.entries
        for one in each.fields
    ],
)
def test_every_field_is_described(field):
    assert field.text


def test_every_name_is_described():
    assert [one.name for one in MADE.entries if not one.doc.summary] == []


def test_every_function_answers_a_question():
    asked = {name for page in subjects() for names in page.questions.values() for name in names}
    functions = {one.name for one in MADE.entries if one.kind == "function"}

    assert functions - asked == set()


def test_links_lead_to_headings():
    texts = files(MADE)
    headings = {name: heading_addresses(text) for name, text in texts.items()}

    lost = [
        (name, target, place)
        for name, text in texts.items()
        for target, place in re.findall(r"\]\((\w[\w-]*\.md)?#([\w-]+)\)", text)
        if place not in headings[target or name]
    ]

    assert lost == []


def heading_addresses(text):
    """As GitHub makes them: repeated ones are numbered."""
    seen, found = Counter(), set()
    for heading in re.findall(
        r"^#+ (.*)$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), re.M
    ):
        plain = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(f"{plain}-{seen[plain]}" if seen[plain] else plain)
        seen[plain] += 1
    return found


def test_extras_that_are_named_can_be_installed():
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    named = {
        extra for text in files(MADE).values() for extra in re.findall(r"goodcare\[(\w+)", text)
    }

    assert "surveys" in named
    assert named <= set(known["optional-dependencies"])


def test_an_exported_name_without_a_page_is_refused():
    without = tuple(page for page in subjects() if page.key != "notebook")

    with pytest.raises(SystemExit, match=r"goodcare\.notebook exports .*forest_plot"):
        reference(without)


def test_a_docstring_is_taken_apart_without_loss():
    found = parsed(
        """Estimate a share.

        Shares of nobody are 0.

        Args:
            low, high: the limits, from 0
                to 1.
            n: people. w: their weights.

        Raises:
            InputError: nobody answered: there is no share.

        Source:
            Wilson (1927).

        >>> 1 + 1
        2
        """
    )

    assert (found.summary, found.body) == ("Estimate a share.", "Shares of nobody are 0.")
    assert items(found.sections["Args"], names=("low", "high", "n", "w")) == {
        "low": "the limits, from 0 to 1.",
        "high": "the limits, from 0 to 1.",
        "n": "people.",
        "w": "their weights.",
    }
    assert items(found.sections["Raises"]) == {"InputError": "nobody answered: there is no share."}
    assert found.sections["Source"] == "Wilson (1927)."
    assert found.example == ">>> 1 + 1\n2"


def test_text_does_not_turn_into_markup():
    assert prose("a*b*c and `d*e` <f> or _g_") == r"a\*b\*c and `d*e` \<f> or \_g\_"
    assert prose("low <= h_i < 2") == "low <= h_i < 2"


def test_names_that_differ_by_capitals_have_addresses_of_their_own():
    both = [
        Entry(name=name, module="m", kind="function", signature="", doc=parsed(""))
        for name in ("raised", "Raised")
    ]

    assert addresses(both) == {"raised": "raised", "Raised": "raised-1"}


def test_a_function_is_described_as_it_is_called():
    shown = section(entry("wilson_interval", STATS + "proportions"), come_from="goodcare.stats")

    assert "from goodcare.stats import wilson_interval" in shown
    assert "wilson_interval(\n    count: float,\n    base: float,\n    *,\n" in shown
    assert "- `confidence` (`float`): two-sided level" in shown
    assert "- `InputError`: an argument is out of range." in shown
    assert "**Source** Wilson (1927)" in shown
