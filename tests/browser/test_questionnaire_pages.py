"""Building and launching a questionnaire in a real browser, by keyboard; axe on each page."""

from tests.browser.harness import assert_accessible, assert_fits, sign_in
from tests.builders import a_conversation, a_live_version, a_member, an_instrument
from tests.collect.questionnaires_builders import (
    CHOICES,
    SURVEY,
    a_draft_questionnaire,
    a_workbook,
)

from goodcare.collect.questionnaires import paper_checks
from goodcare.collect.questionnaires.models import Questionnaire, Version
from goodcare.collect.questionnaires.services import new_version


def press(page, role, name):
    """Reach a link or button by the keyboard, and use it."""
    page.get_by_role(role, name=name, exact=True).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page, label, text):
    page.get_by_label(label).first.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def add(page, kind, text, *, answers=""):
    press(page, "link", kind)
    write(page, "Question", text)
    if answers:
        write(page, "Answers", answers)
    press(page, "button", "Add it")
    page.get_by_role("heading", level=1, name=text).wait_for()
    assert_accessible(page)
    press(page, "link", "All questions")


def test_a_questionnaire_is_built_translated_and_launched_by_keyboard(live, desk, monkeypatch):
    monkeypatch.setattr(paper_checks, "paper_form", lambda *_, **__: b"%PDF")
    conversation = a_conversation()
    sign_in(desk, live, a_member(conversation.team))
    desk.goto(f"{live}/conversations/{conversation.public_id}/questionnaires/")
    press(desk, "link", "Build a questionnaire")
    write(desk, "What is it called?", "Care near you")
    press(desk, "button", "Begin")
    add(desk, "One answer People choose one.", "Did you need care?", answers="Yes\nNo")
    add(desk, "Long text In people's own words.", "How was it?")

    branch_by_keyboard(desk)
    translate(desk)
    press(desk, "link", "Ready to launch?")
    press(desk, "button", "Build the paper form")
    desk.get_by_role("heading", name="Version 1 is ready to launch").wait_for()
    assert_accessible(desk)
    press(desk, "button", "Launch version 1")
    desk.get_by_text("Version 1 is live").wait_for()
    assert_accessible(desk)

    instrument = Questionnaire.objects.get().live.instrument
    assert instrument.question("how_was_it").relevant == "${did_you_need_care} = 'yes'"
    assert instrument.question("how_was_it").label["tr"] == "tr 5"


def branch_by_keyboard(page):
    press(page, "link", "How was it?")
    press(page, "link", "Change when it is asked")
    assert_accessible(page)
    press(page, "button", "Choose its answer")
    assert_accessible(page)
    press(page, "button", "Add this condition")
    page.get_by_text("this holds").wait_for()
    press(page, "link", "All questions")
    page.get_by_text("Asked only when").wait_for()
    assert_accessible(page)


def translate(page):
    press(page, "link", "5 texts to translate")
    assert_accessible(page)
    for number in range(5):
        page.locator(f"#piece-{number}").fill(f"tr {number + 1}")
    press(page, "button", "Save")
    page.get_by_text("Every text is translated.").wait_for()
    press(page, "link", "All questions")


def test_the_other_pages_of_questionnaires_pass_axe_and_fit(live, desk, phone, tmp_path):
    conversation = a_conversation()
    lead = a_member(conversation.team)
    changed = a_live_version(conversation).questionnaire
    new_version(changed, by=lead)
    draft = a_draft_questionnaire(conversation, an_instrument(), by=lead)
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(
        a_workbook(survey=(*SURVEY, ("txt", "x y", "How?", "")), choices=(*CHOICES, CHOICES[1]))
    )
    base = f"{live}/conversations/{conversation.public_id}"
    one = f"{base}/questionnaires/{draft.public_id}"
    pages = [
        *(f"{base}/questionnaires/{page}" for page in ("", "new/", "upload/")),
        *(f"{base}/questionnaires/{changed.public_id}/{page}" for page in ("", "launch/answers/")),
        *(f"{one}/{page}" for page in ("launch/", "build/", "build/add/grid/", "build/settings/")),
        *(f"{one}/build/{page}" for page in ("questions/services/", "translate/tr/")),
        f"{one}/build/questions/gender/conditions/?about=rating",
        f"{base}/responses/preview/{draft.public_id}/1/?lang=tr",
    ]

    sign_in(desk, live, lead)
    sign_in(phone, live, lead)
    for path in pages:
        desk.goto(path)
        assert_accessible(desk)
        phone.goto(path)
        assert_fits(phone)
    desk.goto(f"{base}/questionnaires/upload/")
    desk.get_by_label("XLSForm").set_input_files(wrong)
    press(desk, "button", "Upload and check")
    desk.get_by_text("to put right in wrong.xlsx").wait_for()
    assert_accessible(desk)
    assert Version.objects.count() == 3
