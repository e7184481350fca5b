"""Taking back, masking review and privacy in a real browser: axe and narrow screens."""

from django.urls import reverse
from django.utils import timezone
from tests.browser.harness import assert_accessible, assert_fits, sign_in
from tests.builders import a_member
from tests.collect.privacy_builders import a_code, somebody

from goodcare.collect.answers.models import Response
from goodcare.collect.privacy.logs import log_breach, log_request
from goodcare.collect.privacy.models import BreachKind
from goodcare.teams.permissions import Role


def test_a_person_takes_back_what_they_said_on_a_phone(live, phone, settings, tmp_path):
    settings.HOME = tmp_path
    code = a_code()
    somebody(code=code, can_quote=True)
    phone.goto(f"{live}{reverse('take-back')}")
    assert_accessible(phone)

    phone.get_by_label("Your receipt code").fill(code[:-1])
    phone.get_by_role("button", name="Show what is held").click()
    assert_accessible(phone, where="a mistyped code")
    phone.get_by_label("Your receipt code").fill(code)
    phone.get_by_role("button", name="Show what is held").click()
    phone.get_by_text("xylophone").wait_for()
    assert_accessible(phone, where="what is held")
    assert_fits(phone)
    assert code not in phone.url
    phone.get_by_label("Erase what I said").check()
    phone.get_by_role("button", name="Erase what I said").click()
    phone.get_by_role("heading", name="What you said is erased").wait_for()

    assert_accessible(phone, where="erased")
    assert not Response.objects.exists()


def test_a_reviewer_selects_words_and_masks_them(live, desk):
    passage = somebody(said="Dr Smith 😀 saw Plantedname at ten").passages.get()
    sign_in(desk, live, a_member(passage.conversation.team, Role.REDACTION_REVIEWER))
    conversation = passage.conversation.public_id
    desk.goto(f"{live}{reverse('masking', args=[conversation])}")
    assert_accessible(desk)
    desk.get_by_role("link", name="Review the next text").click()
    desk.get_by_text("Plantedname").wait_for()

    desk.evaluate("""() => {
        const words = document.querySelector('[data-review]').lastElementChild.firstChild;
        const range = document.createRange();
        const at = words.data.indexOf('Plantedname');
        range.setStart(words, at);
        range.setEnd(words, at + 'Plantedname'.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    desk.wait_for_function("document.getElementById('id_words').value === 'Plantedname'")
    desk.get_by_role("button", name="Mask these words").click()
    desk.get_by_text("Version 2").wait_for()

    passage.refresh_from_db()
    assert passage.text == "Dr [name] 😀 saw [name] at ten"
    assert_accessible(desk)


def test_pages_of_privacy_pass_axe_and_fit(live, desk, phone):
    response = somebody()
    conversation = response.conversation
    lead = a_member(conversation.team)
    request = log_request(
        conversation, received_on=conversation.today(), identified="Rang on Monday", by=lead
    )
    said = {"kind": BreachKind.SEEN, "found_at": timezone.now(), "account": "A letter went astray"}
    breach = log_breach(conversation, said=said, by=lead)
    pages = [
        reverse("privacy", args=[conversation.public_id]),
        reverse("privacy-annex", args=[conversation.public_id]),
        reverse("erasure-request-log", args=[conversation.public_id]),
        reverse("erasure-request", args=[conversation.public_id, request.public_id])
        + "?words=xylophone",
        reverse(
            "erasure-request-erase",
            args=[conversation.public_id, request.public_id, "answers", response.public_id],
        ),
        reverse("breach", args=[conversation.public_id, breach.public_id]),
    ]

    for page in (desk, phone):
        sign_in(page, live, lead)
        for address in pages:
            page.goto(f"{live}{address}")
            assert_accessible(page)
            assert_fits(page)
