"""Gatherings, concerns and contacts in a real browser: fast entry on a phone, axe on each page."""

from django.urls import reverse
from tests.browser.harness import assert_accessible, assert_fits, sign_in
from tests.builders import a_conversation, a_member
from tests.collect.concerns_builders import a_concern, a_lead, a_passage
from tests.collect.gatherings_builders import a_facilitator, a_group, a_point, a_table, an_event

from goodcare.collect.contacts.models import Contact, Topic, Way
from goodcare.collect.contacts.services import Asked, add_contact
from goodcare.collect.gatherings.models import GatheringPassage
from goodcare.collect.gatherings.transcripts import upload_transcript


def test_a_facilitator_writes_down_two_points_on_a_phone_without_leaving_the_page(live, phone):
    table = a_table(an_event(title="Summer fair"))
    sign_in(phone, live, a_facilitator(table.conversation))
    phone.goto(f"{live}{table.get_absolute_url()}")
    phone.evaluate("window.sameThroughout = true")

    for at, text in enumerate(("Open it by the market", "Pay the bus fare"), start=1):
        phone.get_by_label("Proposal").select_option("Late clinics")
        phone.get_by_label("What was said?").fill(text)
        phone.get_by_label("Suggestion: what to do").check()
        phone.get_by_role("button", name="Write it down").click()
        phone.get_by_text(text).wait_for()
        phone.locator("textarea:focus").wait_for()
        assert GatheringPassage.objects.count() == at

    assert phone.evaluate("window.sameThroughout")
    assert_accessible(phone)
    phone.get_by_role("button", name="Write it down").click()
    phone.locator("[role=alert]:focus").wait_for()
    assert_accessible(phone)


def test_the_pages_of_gatherings_concerns_and_contacts_pass_axe_and_fit(live, desk, phone):
    conversation = a_conversation()
    lead = a_lead(conversation, a_member(conversation.team))
    pages = [*pages_of_gatherings(conversation, lead), *other_pages(conversation, lead)]

    sign_in(desk, live, lead)
    sign_in(phone, live, lead)
    for path in pages:
        desk.goto(f"{live}{path}")
        assert_accessible(desk)
        phone.goto(f"{live}{path}")
        assert_fits(phone)


def test_somebody_leaves_details_by_keyboard_and_takes_them_back(live, desk):
    conversation = a_conversation()
    desk.goto(f"{live}{reverse('contact-ask', args=[conversation.public_id])}")

    for label in ("What was done about it", "E-mail", "I agree that you keep"):
        desk.get_by_label(label).first.focus()
        desk.keyboard.press("Space")
    desk.get_by_label("E-mail address").fill("ada@example.org")
    desk.keyboard.press("Enter")
    code = desk.locator(".gc-contact__code").inner_text()
    assert_accessible(desk)
    desk.goto(f"{live}{reverse('contact-take-back')}")
    desk.get_by_label("Your code").fill(code)
    desk.keyboard.press("Enter")
    desk.get_by_text("they were erased now").wait_for()

    assert not Contact.objects.exists()


def pages_of_gatherings(conversation, lead):
    event = an_event(conversation)
    table, group = a_table(event), a_group(conversation)
    a_point(table, theme="Streets", proposal="Late clinics")
    a_point(group, speaker="Person 2")
    text = b"INT: How was it?\nP1: I waited."
    draft = upload_transcript(group, content=text, name="group.txt", by=lead)
    ids = [conversation.public_id, group.public_id]
    return [
        reverse("gatherings", args=ids[:1]),
        reverse("gathering-new", args=[ids[0], "focus-group"]),
        reverse("vouchers", args=ids[:1]),
        *(one.get_absolute_url() for one in (event, table, group)),
        reverse("table-themes", args=[ids[0], table.public_id]),
        reverse("gathering-backgrounds", args=[ids[0], event.public_id]),
        reverse("activity-new", args=ids),
        reverse("transcript-new", args=ids),
        reverse("transcript", args=[*ids, draft.public_id]),
    ]


def other_pages(conversation, lead):
    passage = a_passage(conversation)
    concern = a_concern(passage, lead)
    asked = Asked(email="ada@example.org", topics=[Topic.RESULTS], ways=[Way.EMAIL])
    add_contact(conversation, asked=asked)
    one = [conversation.public_id]
    return [
        reverse("concerns", args=one),
        reverse("concern", args=[*one, concern.public_id]),
        reverse("concern-lead", args=one),
        reverse("concern-flag", args=[*one, "passage", passage.public_id]),
        reverse("contacts", args=one),
        reverse("contact-ask", args=one),
        reverse("contact-take-back"),
    ]
