"""Events, tables and focus groups: who may write them down, and what is refused."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.builders import a_conversation, a_member, a_team
from tests.collect.concerns_builders import a_concern
from tests.collect.gatherings_builders import (
    THEMES,
    a_facilitator,
    a_group,
    a_point,
    a_table,
    an_event,
)

from goodcare.audit.models import Entry
from goodcare.collect.gatherings.models import Gathering, GatheringPassage, Voucher
from goodcare.collect.passages.models import Passage, TextVersion
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db

EVENT = {
    "title": "Summer fair",
    "held_on": "2026-06-10",
    "areas": ["north"],
    "people": "0",
    "language": "en",
    "themes": "Appointments\r\n\r\nMental health\r\nMental health",
    "themes_to_choose": "2",
    "proposals": "No wrong door",
    "under_16s": "0",
    "guardians_consented": "0",
    "own_assents": "0",
}
POINT = {"text": "Agreed by all", "kind": "note", "point_kind": "support"}


def page_of(name, gathering, *ids):
    return reverse(name, args=[gathering.conversation.public_id, gathering.public_id, *ids])


def signed_in(client, gathering):
    client.force_login(a_facilitator(gathering.conversation))
    return client


def test_a_facilitator_writes_down_an_event_its_tables_and_what_they_said(client):
    conversation = a_conversation()
    client.force_login(a_facilitator(conversation))

    client.post(reverse("gathering-new", args=[conversation.public_id, "event"]), EVENT)
    event = Gathering.objects.get()
    client.post(page_of("table-new", event), {"people": "9"})
    table = event.tables.get()
    client.post(page_of("table-themes", table), {"theme": ["Appointments", "Mental health"]})
    said = {**POINT, "theme": "Appointments", "proposal": "No wrong door"}
    client.post(page_of("point-add", table), said)

    page = client.get(event.get_absolute_url()).content.decode()
    assert event.themes == ["Appointments", "Mental health"]
    assert (table.people, table.title) == (9, "Summer fair, table 1")
    assert "chosen by 1 of 1 tables" in page
    assert "Agreed by all" in page
    assert {entry.action for entry in Entry.objects.all()} >= {"gathering added", "table added"}
    assert "Agreed" not in str(list(Entry.objects.values()))


def test_who_may_open_the_pages_of_gatherings(client):
    event = an_event()
    table = a_table(event)
    conversation = event.conversation
    pages = [
        reverse("gatherings", args=[conversation.public_id]),
        reverse("gathering-new", args=[conversation.public_id, "event"]),
        reverse("vouchers", args=[conversation.public_id]),
        page_of("gathering", event),
        page_of("gathering", table),
        page_of("gathering-edit", event),
        page_of("gathering-backgrounds", event),
        page_of("table-themes", table),
        page_of("activity-new", table),
        page_of("transcript-new", table),
    ]

    for page in pages:
        client.logout()
        assert client.get(page).status_code == 302
        client.force_login(a_member(a_team(), Role.OWNER))
        assert client.get(page).status_code == 404
        client.force_login(a_member(conversation.team, Role.VIEWER))
        assert client.get(page).status_code == 404
        client.force_login(a_member(conversation.team, Role.FACILITATOR))
        assert client.get(page).status_code == 200


def test_a_gathering_of_another_conversation_is_not_there(client):
    mine, other = an_event(), a_table()
    signed_in(client, mine)
    page = reverse("gathering", args=[mine.conversation.public_id, other.public_id])
    add = reverse("point-add", args=[mine.conversation.public_id, other.public_id])

    assert client.get(page).status_code == 404
    assert client.post(add, POINT).status_code == 404


def test_a_point_is_masked_before_anybody_reads_it_and_its_original_is_sealed(client):
    table = a_table()
    signed_in(client, table)

    client.post(page_of("point-add", table), {**POINT, "text": "Dr Planted never rings back"})

    passage = Passage.objects.get()
    version = TextVersion.objects.get()
    assert passage.text == version.text == "Dr [name] never rings back"
    assert passage.original == "Dr Planted never rings back"
    assert passage.text[version.spans[0]["start"] : version.spans[0]["end"]] == "[name]"
    assert "Planted" not in client.get(page_of("gathering", table)).content.decode()


def test_the_form_stays_with_its_choices_for_the_next_point(client):
    table = a_table()
    signed_in(client, table)
    said = {**POINT, "theme": "Streets", "proposal": "Late clinics", "kind": "verbatim"}

    part = client.post(page_of("point-add", table), said, headers={"HX-Request": "true"})

    form = part.context["form"]
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    assert form.initial == {"theme": "Streets", "proposal": "Late clinics", "kind": "verbatim"}
    assert "Agreed by all" in part.content.decode()


def test_an_empty_point_is_refused_with_advice(client):
    table = a_table()
    signed_in(client, table)

    whole = client.post(page_of("point-add", table), {"kind": "note"})
    part = client.post(
        page_of("point-add", table), {"kind": "note"}, headers={"HX-Request": "true"}
    )

    assert (whole.status_code, part.status_code) == (422, 422)
    for page in (whole, part):
        assert "Write down what was said." in page.content.decode()
        assert "Choose what kind of point it is." in page.content.decode()
    assert not Passage.objects.exists()


def test_a_point_that_is_sent_twice_is_one_point(client):
    table = a_table()
    signed_in(client, table)

    for _ in range(2):
        client.post(page_of("point-add", table), {**POINT, "submission": "once"})

    assert GatheringPassage.objects.count() == 1


def test_a_point_is_undone_but_not_after_it_was_flagged(client):
    table = a_table()
    signed_in(client, table)
    one, flagged = a_point(table), a_point(table)
    a_concern(flagged.passage, a_facilitator(table.conversation))

    for said in (one, flagged):
        client.post(page_of("point-undo", table, said.passage.public_id))

    assert list(Passage.objects.all()) == [flagged.passage]
    assert TextVersion.objects.count() == 1


def test_nothing_is_written_down_before_everybody_under_16_and_their_guardians_agreed(client):
    event = an_event(under_16s=3, guardians_consented=3, own_assents=2)
    table = a_table(event)
    signed_in(client, event)

    refused = client.post(page_of("point-add", table), POINT)
    shown = client.get(page_of("gathering", table)).content.decode()
    activity = client.post(
        page_of("activity-new", table), {"kind": "dots", "question": "Which?", "options": "a"}
    )
    Gathering.objects.filter(pk=event.pk).update(own_assents=3)
    client.post(page_of("point-add", table), POINT)

    assert (refused.status_code, activity.status_code) == (422, 422)
    assert "own assent" in refused.content.decode()
    assert 'name="text"' not in shown
    assert Passage.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"can_attribute": "on"}, "Say how their consent was recorded."),
        ({"under_16s": "1", "own_assents": "2"}, "more than the number of people under 16"),
        ({"areas": []}, "Choose at least one area."),
        ({"areas": ["moon"]}, "moon"),
        ({"held_on": "31/31/2026"}, "valid date"),
    ],
)
def test_what_does_not_hold_together_is_refused(client, change, words):
    conversation = a_conversation()
    client.force_login(a_facilitator(conversation))
    page = reverse("gathering-new", args=[conversation.public_id, "event"])

    refused = client.post(page, {**EVENT, **change})

    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert not Gathering.objects.exists()


def test_an_edit_of_an_older_version_is_refused(client):
    event = an_event()
    signed_in(client, event)

    first = client.post(page_of("gathering-edit", event), {**EVENT, "version": "1", "title": "A"})
    stale = client.post(page_of("gathering-edit", event), {**EVENT, "version": "1", "title": "B"})

    event.refresh_from_db()
    assert (first.status_code, stale.status_code) == (302, 409)
    assert (event.title, event.version) == ("A", 2)


def test_whether_words_may_be_quoted_follows_consent_and_notes_never_may(client):
    group = a_group(can_attribute=False, consent_recorded="")
    verbatim, note = a_point(group), a_point(group, kind="note")
    signed_in(client, group)
    said = {name: value for name, value in EVENT.items() if "theme" not in name}
    said |= {"version": "1", "language": "tr", "can_attribute": "on", "consent_recorded": "signed"}

    client.post(page_of("gathering-edit", group), said)

    for point in (verbatim, note):
        point.passage.refresh_from_db()
    assert (verbatim.passage.is_quotable, note.passage.is_quotable) == (True, False)


def test_each_table_chooses_as_many_themes_as_the_event_says(client):
    table = a_table()
    signed_in(client, table)
    page = page_of("table-themes", table)

    one = client.post(page, {"theme": THEMES[:1]})
    unknown = client.post(page, {"theme": ["Appointments", "Moon"]})
    client.post(page, {"theme": THEMES[1:]})

    assert (one.status_code, unknown.status_code) == (422, 422)
    assert "Each table chooses 2 of 3 themes; 1 are chosen." in one.content.decode()
    assert [choice.theme for choice in table.theme_choices.all()] == THEMES[1:]


def test_a_framework_gives_its_own_themes_and_a_proposal_decides_the_theme():
    conversation = a_conversation(framework="clinical-strategy-2014")
    table = a_table(an_event(conversation, themes=[], proposals=[]))

    said = a_point(table, proposal="no-wrong-door", theme="maternity")

    assert said.theme == "children-and-young-people"


def test_a_focus_group_writes_down_turns_of_persons_without_names(client):
    group = a_group()
    signed_in(client, group)

    client.post(page_of("point-add", group), {"text": "Evet", "kind": "verbatim", "speaker": "3"})
    page = client.get(page_of("gathering", group)).content.decode()

    assert (GatheringPassage.objects.get().speaker) == "Person 3"
    assert Passage.objects.get().language == "tr"
    assert "point_kind" not in page


def test_backgrounds_are_counts_and_0_takes_one_off(client):
    event = an_event()
    signed_in(client, event)
    page = page_of("gathering-backgrounds", event)

    client.post(page, {"answer": "Residents; carers", "people": "16"})
    client.post(page, {"answer": "Staff", "people": "4"})
    client.post(page, {"answer": "Staff", "people": "0"})

    assert [(one.answer, one.people) for one in event.backgrounds.all()] == [
        ("Residents, carers", 16)
    ]


def test_only_a_gathering_without_words_is_removed(client):
    table = a_table()
    event = table.parent
    signed_in(client, event)

    refused = client.post(page_of("gathering-remove", event))
    client.post(page_of("gathering-remove", table))
    client.post(page_of("gathering-remove", event))

    assert refused.status_code == 409
    assert not Gathering.objects.exists()


def test_the_database_refuses_a_table_without_event_and_consent_without_record():
    event = an_event()

    for change in ({"kind": "table"}, {"can_attribute": True}):
        with pytest.raises(IntegrityError):
            _in_its_own_transaction(event, change)


def _in_its_own_transaction(event, change):
    with transaction.atomic():
        Gathering.objects.filter(pk=event.pk).update(**change)


def test_the_list_goes_on_by_key(client):
    conversation = a_conversation()
    for number in range(52):
        an_event(conversation, title=f"Event no {number:02}")
    client.force_login(a_facilitator(conversation))
    page = reverse("gatherings", args=[conversation.public_id])

    first = client.get(page)
    second = client.get(page, {"before": first.context["next"]})

    assert "Event no 51" in first.content.decode()
    assert "Event no 01" not in first.content.decode()
    assert [one.title for one, _ in second.context["lines"]] == ["Event no 01", "Event no 00"]


def test_a_voucher_is_logged_once_and_tied_to_nothing(client):
    conversation = a_conversation()
    client.force_login(a_facilitator(conversation))
    page = reverse("vouchers", args=[conversation.public_id])
    said = {"number": "V-17", "value": "10.00", "given_on": "2026-06-10"}

    client.post(page, said)
    again = client.post(page, said)
    voucher = Voucher.objects.get()
    client.post(reverse("voucher-sign", args=[conversation.public_id, voucher.public_id]))

    voucher.refresh_from_db()
    related = {field.related_model for field in Voucher._meta.get_fields() if field.is_relation}
    assert again.status_code == 422
    assert "is in the log already" in again.content.decode()
    assert voucher.is_signed_for
    assert related == {type(conversation)}
