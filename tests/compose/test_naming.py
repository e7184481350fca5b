"""Names in definitions and registers, held against snapshots before anything is made."""

from dataclasses import replace

import pytest
from tests.compose.subjects import FRAMEWORK, context_of, conversation

from goodcare.compose.assemble import assemble
from goodcare.compose.definition import read_definition
from goodcare.compose.naming import check_definition, check_register
from goodcare.errors import InputError
from goodcare.register import Recommendation, Register

OURS = conversation()


def read(sections, **more):
    text = f"id: t\ntitle: T\nparameters: [chosen]\nsections:\n{sections}"
    return read_definition(text, source="t.yaml", **more)


def refused(sections, *, given=None, beside=None, area="south"):
    with pytest.raises(InputError) as raised:
        check_definition(
            read(sections, given=given),
            OURS,
            beside=beside,
            places=(OURS.gazetteer.place(area),),
        )
    return str(raised.value).splitlines()


def partner(**changes):
    return {"partner": replace(OURS, **changes)}


def test_a_definition_whose_names_are_all_there_passes():
    sections = (
        "  - quotes: {pillar: open}\n"
        "  - focus: {of: 'parent:training,code:parks+kind:change-wider'}\n"
        "  - voices: {question: why, snapshot: partner}\n"
        "  - key-figure: {question: available, answers: 'never, rarely', by: gender}\n"
    )

    check_definition(read(sections), OURS, beside=partner())


def test_parameters_that_are_still_open_are_not_looked_at():
    check_definition(read("  - wants: {priority: $chosen}\n"), OURS)


def test_every_wrong_name_has_a_line_in_order():
    lines = refused("  - quotes: {pillar: opne}\n  - title\n  - focus: {of: 'code:parcs'}\n")

    assert lines == [
        "t.yaml, line 5: section 'quotes': there is no pillar 'opne'. Did you mean 'open'?",
        "t.yaml, line 7: section 'focus': there is no code 'parcs'. Did you mean 'parks'?",
    ]


def test_a_wrong_name_from_the_command_line_is_said_once():
    sections = "  - wants: {priority: $chosen}\n  - priority-model: {priority: $chosen}\n"

    lines = refused(sections, given={"chosen": "wrok"})

    assert lines == ["--with chosen=wrok: there is no priority 'wrok'. Did you mean 'work'?"]


def test_names_of_a_section_over_another_conversation_are_held_against_that():
    theirs = partner(framework=replace(FRAMEWORK, pillars=()))

    assert refused("  - quotes: {pillar: open, snapshot: partner}\n", beside=theirs) == [
        "t.yaml, line 5: section 'quotes': there is no pillar 'open'. There is none."
    ]
    assert refused("  - each-pillar:\n      - pillar: {snapshot: partner}\n", beside=theirs) == [
        "t.yaml, line 6: section 'pillar': the framework of 'partner' has no pillar 'open'."
    ]


def test_an_area_that_the_other_conversation_does_not_have_is_refused():
    ours = OURS.gazetteer
    elsewhere = replace(
        ours, areas=tuple(replace(one, id=one.id.replace("south", "west")) for one in ours.areas)
    )

    (line,) = refused("  - services: {snapshot: partner}\n", beside=partner(gazetteer=elsewhere))

    assert line.endswith("section 'services': the conversation 'partner' has no area 'south'.")


def test_the_nearest_conversation_is_named():
    (line,) = refused("  - services: {snapshot: partnr}\n", beside=partner())

    assert "no snapshot was given for 'partnr'. Did you mean 'partner'?" in line


@pytest.mark.parametrize(
    ("evidence", "why"),
    [
        ("code:parcs", "there is no code 'parcs'. Did you mean 'parks'?"),
        ("question:availabel", "there is no question 'availabel'. Did you mean 'available'?"),
        ("code:parks+priority:wrok", "there is no priority 'wrok'. Did you mean 'work'?"),
        ("parks", "codes cannot be chosen by 'parks'. Choose by one of: code:…"),
    ],
)
def test_an_entry_of_the_register_that_rests_on_nothing_is_named(evidence, why):
    entry = Recommendation(
        id="more-parks",
        text="More parks.",
        evidence=("code:parks", evidence),
        addressed_to="Councils",
        signed_by="A. Reader",
        signed_on="2026-01-01",
    )

    with pytest.raises(InputError) as raised:
        check_register(Register(id="r", title="R", recommendations=(entry,)), OURS)

    assert str(raised.value).startswith(f"register 'r', 'more-parks', evidence '{evidence}': {why}")


def test_a_block_for_each_of_nothing_is_said_to_be_empty():
    snapshot = replace(OURS, framework=replace(FRAMEWORK, priorities=()))

    report = assemble(
        read("  - title\n  - each-priority: [wants, priority-model]\n"),
        context=context_of(snapshot),
    )

    assert report.empty_sections == ("each-priority",)
