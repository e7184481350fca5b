"""A noun or verb beside a number is singular where the number is 1, in every shipped text."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.test_lint import findings
from tests.findings.fake import FakeSnapshot, people

from goodcare.claims.agreeing import SINGULAR, agreeing
from goodcare.claims.definition import read_definitions, shipped_definitions, template_parts
from goodcare.claims.lint import lint_definitions
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Figure, Outcome, Statistic
from goodcare.compose.build import speaker_for
from goodcare.disclosure import Shown

LANGUAGE = "en"
PLURAL_AFTER_ONE = re.compile(
    rf"(?<![\d,.+−])1 (?:Ashby |Region |further |focus )*(?:{'|'.join(SINGULAR[LANGUAGE])})\b"
)
SIGNED = ("low", "high")
"""Ends of an interval of a difference keep their sign and stay a range: "−1 to +1 points"."""

EVERY_TEXT = [
    pytest.param(definition, variant, template, id=f"{definition.name}-{variant}")
    for definition in shipped_definitions().values()
    for variant, template in definition.texts[LANGUAGE]["plain"].items()
]


def rendered(definition, template, *, number):
    """Fill a template with one number everywhere, a place for places and a word for labels."""
    text = ""
    for part in template_parts(template):
        text += part.words
        if part.agreeing:
            text += agreeing(part.agreeing, number, language=LANGUAGE)
        elif part.slot:
            text += written(definition.slots[part.slot], number)
    return text


def written(slot, number):
    if slot.is_place:
        return "Ashby" if slot.place == "$AREA" else "Region"
    if not slot.part:
        return "something"
    return f"+{number}" if slot.part in SIGNED else number


@pytest.mark.parametrize(("definition", "variant", "template"), EVERY_TEXT)
def test_no_shipped_text_counts_one_in_the_plural(definition, variant, template):
    text = rendered(definition, template, number="1")

    assert PLURAL_AFTER_ONE.search(text) is None, text


@pytest.mark.parametrize(("definition", "variant", "template"), EVERY_TEXT)
def test_every_other_number_takes_the_words_as_they_stand_in_the_template(
    definition, variant, template
):
    as_written = re.sub(r"\{(\w+)@\w+\}", r"\1", template)

    assert rendered(definition, template, number="12") == rendered(
        definition, as_written, number="12"
    )


@given(number=st.integers(min_value=0, max_value=10**7).filter(lambda n: n != 1))
def test_only_one_is_singular(number):
    assert agreeing("respondents", f"{number:,}", language=LANGUAGE) == "respondents"


def test_a_withheld_number_takes_the_plural():
    assert agreeing("tables", "not shown", language=LANGUAGE) == "tables"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{base} {area} {heads@base}", "lets 'heads' agree; the words that can are answers"),
        ("{base} {area} {people@area}", "agree with 'area', which is not a number"),
        ("{base} {area} {people@others}", "slot 'others', which is not declared"),
        ("{base} {area} people", "writes 'people' after any number; use {people@base}"),
        ("{base} people, {area}", "writes 'people' after any number; use {people@base}"),
        ("{people@base} in {area}", ""),
    ],
)
def test_the_lint_finds_words_that_cannot_agree_and_those_that_do_not(text, found):
    assert found in findings(text=text)


DEFINITION = """
- id: test@1
  about: A test.
  driver: n
  slots:
    n: {statistic: counted@1, part: n, parameters: {n: $N}}
    area: {place: $AREA}
  text:
    en:
      plain:
        only: "{n} {area} {tables@n} {were@n} asked"
"""


def counted(_basis, _place, parameters):
    n = float(parameters["n"])
    figure = Figure(kind=FactKind.COUNT, shown=Shown(value=n, n=n))
    return Outcome(variant="only", figures={"n": figure}, method="m", filter="f")


STATISTIC = Statistic(
    name="counted@1",
    parameters=frozenset({"n"}),
    variants=frozenset({"only"}),
    compute=counted,
)


def said_of(n):
    (definition,) = read_definitions(DEFINITION, source="test.yaml")
    snapshot = FakeSnapshot(responses=people(20, area="north"))
    speaker = replace(
        speaker_for(snapshot),
        definitions={definition.name: definition},
        statistics={STATISTIC.name: STATISTIC},
    )
    return speaker.say("test", place=snapshot.gazetteer.place("north"), N=n)


@pytest.mark.parametrize(
    ("n", "text"),
    [
        ("1", "1 North table was asked"),
        ("2", "2 North tables were asked"),
        ("1001", "1,001 North tables were asked"),
    ],
)
def test_what_is_said_agrees_with_its_number_and_binds_only_the_number_and_the_place(n, text):
    said = said_of(n)

    assert said.text == text
    assert [said.text[span.start : span.end] for span in said.spans] == text.split()[:2]


def test_a_number_is_not_said_by_the_words_that_agree_with_it():
    text = DEFINITION.replace("{n} {area}", "{area}")

    (found,) = lint_definitions(
        read_definitions(text, source="test.yaml"), statistics={"counted@1": STATISTIC}
    )

    assert found == "test@1: slot 'n' is never said"
