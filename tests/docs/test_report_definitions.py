"""The page on report definitions: every section, parameter and kind of what is pointed out."""

import inspect
import re
from pathlib import Path

import pytest

from goodcare.compose import pointing
from goodcare.compose.definition import COMMON, read_definition
from goodcare.compose.sections import SECTIONS

PAGE = (Path(__file__).parents[2] / "docs/reference/report-definitions.md").read_text("utf-8")


def rows(heading):
    """Return the rows of the tables with a heading, by the names in their first cell."""
    found = {}
    for table in re.findall(rf"^\| {heading} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", PAGE, re.M):
        for row in table.splitlines():
            names, *cells = row.strip("|").split(" | ")
            for name in re.findall(r"`([\w-]+)`", names):
                found[name] = " | ".join(cells)
    return found


def test_every_section_is_on_the_page_and_no_other():
    assert set(rows("section")) == set(SECTIONS)


@pytest.mark.parametrize("kind", SECTIONS.values(), ids=lambda kind: kind.id)
def test_a_section_has_its_parameters_and_those_that_it_needs(kind):
    parameters = rows("section")[kind.id].partition(" | ")[2]

    assert kind.parameters <= set(re.findall(r"`(\w+)`", parameters))
    assert ("(needed)" in parameters) == bool(kind.needs)


def test_every_parameter_is_explained():
    taken = {name for kind in SECTIONS.values() for name in kind.parameters}
    explained = {**rows("parameter")}
    listed = set(explained) | set(
        re.findall(r"`(\w+)`: one of the conv", " ".join(explained.values()))
    )

    assert listed == taken | COMMON


def test_every_kind_of_what_is_pointed_out_is_on_the_page():
    kinds = set(re.findall(r'kind="([\w-]+)"', inspect.getsource(pointing)))

    assert set(rows("kind")) == kinds


def test_the_example_of_the_page_is_read():
    example = re.search(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S).group(1)

    definition = read_definition(example, source="our-report.yaml", given={"priority": "workforce"})

    assert definition.is_regional
    assert len(definition.sections) == 7
