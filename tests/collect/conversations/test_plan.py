"""The plan: its sections, what is missing, opening and closing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.builders import (
    a_conversation,
    a_live_version,
    a_member,
    a_question,
    a_response,
    a_team,
    an_instrument,
)

from goodcare.audit.models import Entry
from goodcare.collect.conversations.models import Conversation, ConversationState
from goodcare.instrument.model import Kind
from goodcare.instrument.model import Role as QuestionRole
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db

SECTIONS = (
    *("about", "lawful-basis", "dates", "languages", "consent", "areas", "areas/rows"),
    *("channels", "framework", "help", "contact", "targets", "groups", "attribution", "margins"),
)
AREAS = """
region: whole
areas:
  - {id: whole, name: The Whole, kind: region}
  - {id: east, name: East, kind: borough, parents: [whole]}
"""


@pytest.fixture
def conversation():
    return a_conversation(state=ConversationState.PLANNED, opened_at=None, purpose="To learn.")


@pytest.fixture
def lead(client, conversation):
    user = a_member(conversation.team, Role.LEAD)
    client.force_login(user)
    return user


def address(conversation, section=""):
    return f"/conversations/{conversation.public_id}/plan/{section}{'/' * bool(section)}"


def post(client, conversation, section, **said):
    conversation.refresh_from_db()
    said.setdefault("version", conversation.version)
    page = client.post(address(conversation, section), said)
    conversation.refresh_from_db()
    conversation.__dict__.pop("gazetteer", None)
    return page


def test_a_member_reads_the_plan_and_a_stranger_finds_nothing(client, conversation):
    client.force_login(a_member(conversation.team, Role.VIEWER))
    assert "Lawful basis" in client.get(address(conversation)).content.decode()

    client.force_login(a_member(a_team(), Role.OWNER))
    assert client.get(address(conversation)).status_code == 404


@pytest.mark.parametrize("section", SECTIONS)
def test_only_who_may_plan_changes_a_section(client, conversation, section):
    assert client.get(address(conversation, section)).status_code == 302

    client.force_login(a_member(conversation.team, Role.RESEARCHER))
    assert client.get(address(conversation, section)).status_code == 404

    client.force_login(a_member(conversation.team, Role.LEAD))
    assert client.get(address(conversation, section)).status_code == 200


@pytest.mark.usefixtures("lead")
@pytest.mark.parametrize(
    ("section", "said", "expected"),
    [
        ("about", {"title": "T", "purpose": "P", "wave": "2027"}, {"purpose": "P", "wave": "2027"}),
        (
            "lawful-basis",
            {"lawful_basis": "consent", "special_category_condition": "public-health"},
            {"lawful_basis": "consent", "special_category_condition": "public-health"},
        ),
        (
            "dates",
            {"first_day": "2026-05-01", "last_day": "2026-06-01", "retention_on": "2027-01-01"},
            {"first_day": date(2026, 5, 1), "retention_on": date(2027, 1, 1)},
        ),
        (
            "languages",
            {"default": "tr", "common": ["en", "tr"], "others": "sq, ti"},
            {"languages": ["tr", "en", "sq", "ti"]},
        ),
        ("channels", {"channels": ["online", "event"]}, {"channels": ["online", "event"]}),
        ("framework", {"framework": "good-care"}, {"framework": "good-care", "priorities": []}),
        ("help", {"help_lines": "Samaritans: 116 123"}, {"help_lines": "Samaritans: 116 123"}),
        ("contact", {"contact": "Engagement team"}, {"contact": "Engagement team"}),
    ],
)
def test_a_section_is_saved_and_noted(client, conversation, section, said, expected):
    page = post(client, conversation, section, **said)

    assert page.status_code == 302, page.content.decode()
    assert {name: getattr(conversation, name) for name in expected} == expected
    note = Entry.objects.get(action="plan changed")
    assert note.detail == {"section": section}


@pytest.mark.usefixtures("lead")
@pytest.mark.parametrize(
    ("section", "said", "expected"),
    [
        ("about", {"title": "T"}, "Say what the conversation is for."),
        ("lawful-basis", {"lawful_basis": "because"}, "Choose the condition"),
        (
            "dates",
            {"first_day": "2026-05-02", "last_day": "2026-05-01", "retention_on": "2026-05-01"},
            "The last day must not be before the first day.",
        ),
        ("languages", {"default": "English!"}, "is no code of a language"),
        ("help", {"help_lines": "Samaritans"}, "Line 1: write a name"),
        ("areas", {"text": "region: x\nareas: []"}, "areas.yaml"),
        ("groups", {"groups": "- id: a"}, "Launch a questionnaire first"),
        ("margins", {}, "Choose a file."),
    ],
)
def test_a_section_says_what_is_wrong(client, conversation, section, said, expected):
    page = post(client, conversation, section, **said)

    assert page.status_code == 422
    assert expected in page.content.decode()


def test_a_stale_edit_is_refused(client, conversation, lead):
    post(client, conversation, "contact", contact="First")

    page = post(client, conversation, "contact", contact="Second", version=1)

    assert page.status_code == 409
    assert conversation.contact == "First"


def test_a_change_of_the_consent_makes_the_next_version(client, conversation, lead):
    words = {
        "text-en": "New words",
        "text-tr": "Yeni",
        "quote-en": "May we?",
        "quote-tr": "Olur mu?",
    }

    post(client, conversation, "consent", **words)
    post(client, conversation, "consent", **words)

    numbers = list(conversation.consent_wordings.values_list("number", flat=True))
    assert numbers == [1, 2]
    assert conversation.consent_wordings.first().text["en"].startswith("You agree")


def test_areas_are_uploaded_and_checked_with_their_lines(client, conversation, lead):
    file = SimpleUploadedFile("mine.yaml", AREAS.replace("[whole]", "[hole]").encode())
    refused = post(client, conversation, "areas", file=file)
    page = post(client, conversation, "areas", text=AREAS)

    assert "mine.yaml, line 5" in refused.content.decode()
    assert page.status_code == 302
    assert "east" in conversation.gazetteer


def test_areas_are_built_by_rows(client, conversation, lead):
    rows = {"area-TOTAL_FORMS": 3, "area-INITIAL_FORMS": 0, "region": ""}
    for place, (name, parents) in enumerate((("The Whole", ""), ("Far East", "the-whole"))):
        rows |= {f"area-{place}-name": name, f"area-{place}-kind": "borough"}
        rows |= {f"area-{place}-parents": parents, f"area-{place}-aliases": ""}

    page = post(client, conversation, "areas/rows", **rows)

    assert page.status_code == 302
    assert conversation.gazetteer.region == "the-whole"
    assert conversation.gazetteer["far-east"].parents == ("the-whole",)


def test_a_row_that_is_wrong_is_named_by_its_number(client, conversation, lead):
    rows = {"area-TOTAL_FORMS": 2, "area-INITIAL_FORMS": 0, "region": ""}
    rows |= {"area-0-name": "Whole", "area-0-kind": "region"}
    rows |= {"area-1-name": "East", "area-1-kind": "borough", "area-1-parents": "hole"}

    page = post(client, conversation, "areas/rows", **rows)

    assert page.status_code == 422
    assert "Row 2" in page.content.decode()


def test_an_area_that_people_named_cannot_be_removed(client, conversation, lead):
    a_response(a_live_version(conversation), area="north")

    page = post(client, conversation, "areas", text=AREAS)

    assert page.status_code == 422
    assert "cannot be removed: north" in page.content.decode()


def test_targets_say_what_they_could_show(client, conversation, lead):
    a_live_version(conversation)
    said = {"north|": "200", "south|": "200", "north|gender:woman": "100", "group": "gender:woman"}

    post(client, conversation, "targets", **said)
    text = client.get(address(conversation, "targets")).content.decode()

    assert "shows 14 points" in text  # 200 against 200 at a half, power .8: .1393
    assert "shows 20 points" in text  # 100 against 100: .1950
    assert conversation.targets.count() == 3


def test_a_target_is_a_whole_number(client, conversation, lead):
    page = post(client, conversation, "targets", **{"north|": "many"})

    assert page.status_code == 422
    assert "Everybody in North Borough: write a whole number, not ‘many’." in page.content.decode()
    assert 'value="many"' in page.content.decode()


def test_groups_and_census_are_checked_against_the_live_questionnaire(client, conversation, lead):
    sex = a_question(
        "sex", Kind.SINGLE, answers=("woman", "man"), role=QuestionRole.DEMOGRAPHIC, census="sex"
    )
    a_live_version(conversation, an_instrument(sex))
    groups = "- id: all\n  label: {en: All}\n  any_of: [{question: sex, answers: [woman, men]}]\n"
    census = "area,category,answer,people\nnorth,sex,woman,500\nSouth Borough,sex,Man,400\n"

    refused = post(client, conversation, "groups", groups=groups)
    post(client, conversation, "attribution", attribution=["sex"])
    post(client, conversation, "margins", file=SimpleUploadedFile("c.csv", census.encode()))

    assert "groups.yaml, line 3" in refused.content.decode()
    assert conversation.attribution == ["sex"]
    assert "south,sex,man,400" in conversation.margins


def test_opening_is_refused_with_everything_that_is_missing(client, lead):
    client.post("/conversations/new/", {"title": "Care", "team": lead.teams.get().pk})
    made = Conversation.objects.get(title="Care")

    page = client.post(f"{address(made)}open/", {"version": made.version})

    text = page.content.decode()
    assert page.status_code == 422
    for line in (
        "Say what the conversation is for.",
        "Choose the lawful basis",
        "Set the first day",
        "Write the consent wording.",
        "Add the areas.",
        "Choose the ways to take part.",
        "Launch a questionnaire.",
    ):
        assert line in text
    made.refresh_from_db()
    assert made.state == ConversationState.PLANNED


def test_consent_is_missing_in_a_language_that_was_added(client, conversation, lead):
    post(client, conversation, "languages", default="en", common=["tr", "pl"])

    assert (
        "Write the consent wording in: Polish" in client.get(address(conversation)).content.decode()
    )


def test_a_conversation_is_opened_closed_and_opened_again(client, conversation, lead):
    a_live_version(conversation)
    states = []

    for verb in ("open", "close", "open"):
        post(client, conversation, verb)
        states.append(conversation.state)

    assert states == ["open", "closed", "open"]
    actions = list(Entry.objects.order_by("id").values_list("action", flat=True))
    assert actions == ["conversation opened", "conversation closed", "conversation reopened"]


def test_an_open_conversation_is_not_opened_twice(client, lead, conversation):
    a_live_version(conversation)
    post(client, conversation, "open")

    page = post(client, conversation, "open", version=1)

    assert page.status_code == 422
    assert "It is open already." in page.content.decode()


@pytest.mark.parametrize("pack", ["partner-brief", "topic-guide", "facilitator-pack"])
def test_packs_are_printed_from_the_plan(client, conversation, lead, pack):
    a_live_version(conversation)

    page = client.get(f"{address(conversation)}packs/{pack}.pdf")

    assert page.status_code == 200
    assert page.content.startswith(b"%PDF")


def test_there_is_no_other_section_and_no_other_pack(client, conversation, lead):
    assert client.get(address(conversation, "secrets")).status_code == 404
    assert client.get(f"{address(conversation)}packs/other.pdf").status_code == 404
