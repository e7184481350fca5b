from dataclasses import replace
from datetime import date

import pytest

from goodcare.errors import InputError
from goodcare.framework import load_framework
from goodcare.paper.packs import POINT_KINDS, facilitator_pack, partner_brief, topic_guide
from goodcare.paper.plan import Background, Plan, PlannedTarget
from goodcare.snapshot.points import POINT_KINDS as KINDS_IN_SNAPSHOTS
from tests.paper.sample import text_of

PACKS = (partner_brief, topic_guide, facilitator_pack)


def plan(**more):
    settings = {
        "title": "What does good care mean to you?",
        "purpose": "We want to know.\n\nWe will say what was done.",
        "run_by": "Northbridge Partnership",
        "lawful_basis": "It is our public task.",
        "consent": "You choose whether to take part.\n\nYou can stop at any time.",
        "framework": load_framework("good-care"),
        "first_day": date(2027, 1, 11),
        "last_day": date(2027, 3, 5),
        "retention_on": date(2028, 3, 31),
        "areas": ("Hackney", "Newham", "Redbridge"),
        "channels": ("online", "on paper"),
        "targets": (
            PlannedTarget(area="Hackney", people=150, smallest_points=12),
            PlannedTarget(area="Newham", group="Carers", people=40),
        ),
        "background": (Background(question="Age", answers=("Under 25", "25 and over")),),
        "priorities": ("long-term-conditions",),
        "contacts": ("Amara Obi", "020 7946 0000"),
        "safeguarding": ("Jo Marsh, safeguarding lead",),
        "web_address": "https://listen.northbridge.example",
    }
    return Plan(**(settings | more))


@pytest.mark.parametrize("pack", PACKS)
def test_pack_says_who_what_consent_and_whom_to_tell(pack, tmp_path):
    text = text_of(pack(plan()), tmp_path / "pack.pdf")

    for words in (
        "What does good care mean to you?",
        "Northbridge Partnership",
        "You choose whether to take part.",
        "You can stop at any time.",
        "31 March 2028",
        "If somebody is in danger now",
        "Jo Marsh, safeguarding lead",
        "020 7946 0000",
    ):
        assert words in text


def test_partner_brief_says_how_to_help_and_whom_to_reach(tmp_path):
    text = text_of(partner_brief(plan()), tmp_path / "brief.pdf")

    for words in (
        "We want to know.",
        "11 January 2027 to 5 March 2027",
        "Hackney, Newham and Redbridge",
        "online and on paper",
        "Hackney Everybody 150 12 points",
        "Newham Carers 40 –",
        "It is our public task.",
        "https://listen.northbridge.example",
        "Accessible Care can be reached when it is needed",
        "In detail: Long-term conditions.",
    ):
        assert words in text


def test_partner_brief_leaves_out_differences_that_were_not_worked_out(tmp_path):
    few = plan(targets=(PlannedTarget(area="Hackney", people=150),))

    text = text_of(partner_brief(few), tmp_path / "brief.pdf")

    assert "Hackney Everybody 150" in text
    assert "Shows differences" not in text


def test_topic_guide_asks_about_every_pillar_and_chosen_priority(tmp_path):
    framework = load_framework("good-care")

    text = text_of(topic_guide(plan()), tmp_path / "guide.pdf")

    for pillar in framework.pillars:
        assert pillar.summary in text
    assert "What does trustworthy care mean to you?" in text
    assert "When you think of people with long-term conditions, what matters most?" in text
    assert "Care is equally good whoever is on duty." in text
    assert "mental health and well-being" not in text


def test_facilitator_pack_has_a_sheet_for_every_part_of_an_event(tmp_path):
    text = text_of(
        facilitator_pack(plan(framework=load_framework("clinical-strategy-2014"), priorities=())),
        tmp_path / "pack.pdf",
    )

    assert "Each table chooses 2 of 7 themes" in text
    assert "110–120" in text
    assert "No wrong door. Whichever service a family asks first" in text
    assert "Under 25" in text
    for kind, meaning in POINT_KINDS.items():
        assert f"{kind}: {meaning}"[:20] in text
    assert "Silence is not agreement." in text


def test_point_kinds_on_paper_are_those_of_snapshots():
    assert tuple(POINT_KINDS) == tuple(kind for kind in KINDS_IN_SNAPSHOTS if kind)


@pytest.mark.parametrize("pack", PACKS)
def test_pack_of_a_plan_that_has_hardly_begun_says_so(pack, tmp_path):
    bare = plan(
        first_day=None,
        last_day=None,
        retention_on=None,
        areas=(),
        channels=(),
        targets=(),
        background=(),
        priorities=(),
        contacts=(),
        safeguarding=(),
        web_address="",
    )

    pdf = pack(bare)

    assert b"<pdfuaid:part>1<" in pdf
    assert "Nobody is named yet. Do not start before somebody is" in text_of(
        pdf, tmp_path / "pack.pdf"
    )


@pytest.mark.parametrize("pack", PACKS)
def test_pack_prints_markup_as_it_stands_and_the_same_bytes_again(pack, tmp_path):
    hostile = '#panic("x") *bold* $x$ [a] \\ `c` <l> @r'
    odd = plan(title=hostile, consent=hostile, run_by=hostile, contacts=(hostile,))

    pdf = pack(odd)

    assert text_of(pdf, tmp_path / "pack.pdf").count(hostile) >= 4
    assert pdf == pack(odd)


def test_pack_refuses_an_unknown_priority_and_an_empty_title():
    with pytest.raises(InputError, match="no priority 'dentistry'"):
        topic_guide(plan(priorities=("dentistry",)))
    with pytest.raises(InputError, match="has no title"):
        partner_brief(replace(plan(), title=" "))
