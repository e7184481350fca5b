"""What makes it impossible to type a figure or a place: each fault is injected once."""

from pathlib import Path

import pytest

from goodcare.areas import Area, Gazetteer
from goodcare.claims.definition import read_definitions, shipped_definitions
from goodcare.claims.lint import lint_definitions
from goodcare.claims.statistics import STATISTICS

COMPOSE = Path(__file__).parents[2] / "src" / "goodcare" / "compose"
GAZETTEER = Gazetteer(
    region="north",
    areas=(
        Area(id="north", name="North", kind="region"),
        Area(id="ashby", name="Ashby", kind="borough", parents=("north",)),
        Area(id="ashby-hill", name="Ashby Hill", kind="borough", parents=("north",)),
    ),
)
DEFINITION = """
- id: {id}
  about: A test.
  driver: base
  slots:
    base: {{statistic: {statistic}, {part}, parameters: {{question: $QUESTION}}}}
    area: {{place: {place}}}
  text:
    {language}:
      plain:
        percent: "{text}"
        counts: "{{base}} {{area}}"
        too-few: "{{base}} {{area}}"
        nobody: "{{area}}"
"""
WELL = {
    "id": "test@1",
    "statistic": "top_share@1",
    "part": "part: base",
    "place": "$AREA",
    "language": "en",
    "text": "{base} {people@base} in {area}",
}


def findings(**faults):
    text = DEFINITION.format(**{**WELL, **faults})
    definitions = read_definitions(text, source="test.yaml")
    return "\n".join(lint_definitions(definitions, statistics=STATISTICS, gazetteer=GAZETTEER))


def test_shipped_definitions_are_clean():
    assert lint_definitions(shipped_definitions().values(), statistics=STATISTICS) == ()


def test_every_shipped_claim_is_said_by_some_section():
    sections = "".join(path.read_text("utf-8") for path in COMPOSE.rglob("*.py"))

    assert [name for name in shipped_definitions() if f'"{name}"' not in sections] == []


def test_a_sound_definition_has_no_findings():
    assert findings() == ""


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ({"text": "12 of {base} in {area}"}, "holds the figure '1'"),
        ({"text": "{base} in {area}, half of them"}, "holds the figure 'half'"),
        ({"text": "{base} of {area}: 5%"}, "holds the figure '5'"),
        ({"text": "{base} Ashby respondents, {area}"}, "names the place 'Ashby'"),
        ({"text": "{base} in ASHBY HILL, {area}"}, "names the place 'Ashby Hill'"),
        ({"text": "{base} in {area}", "part": "part: base, place: $REGION"}, "names $AREA"),
        ({"text": "{base} in {area} and {elsewhere}"}, "slot 'elsewhere', which is not declared"),
        ({"text": "{base:loud} in {area}"}, "as 'loud'"),
        ({"id": "test"}, "needs a version"),
        ({"statistic": "made_up@1"}, "statistic 'made_up@1', which does not exist"),
        ({"statistic": "mentions@1"}, "takes ['of']"),
        ({"part": "part: base, label: top"}, "exactly one of part and label"),
        ({"part": "part: base, kind: loud"}, "not a way to write a number"),
        ({"place": "hackney"}, "has place 'hackney'"),
        ({"language": "xx"}, "language 'xx' has no list of number words"),
    ],
)
def test_a_fault_in_a_definition_is_found(fault, found):
    assert found in findings(**fault)


def test_a_variant_without_words_and_words_without_variant_are_found():
    text = DEFINITION.format(**WELL).replace("too-few:", "never:")

    found = "\n".join(lint_definitions(read_definitions(text, source="t"), statistics=STATISTICS))

    assert "no wording for too-few" in found
    assert "words never, which never occurs" in found
