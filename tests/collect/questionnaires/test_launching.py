"""The launch gate: what refuses a launch, what a launch fixes, and the map to the next version."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from tests.builders import (
    a_conversation,
    a_live_version,
    a_member,
    a_question,
    an_instrument,
)
from tests.collect.questionnaires_builders import a_draft_questionnaire, change_draft

from goodcare.audit.models import Entry
from goodcare.collect.conversations.models import ConversationState
from goodcare.collect.questionnaires import paper_checks
from goodcare.collect.questionnaires.launching import launch, launch_checks
from goodcare.collect.questionnaires.models import Version, VersionState
from goodcare.collect.questionnaires.services import new_version
from goodcare.errors import ConflictError, ForbiddenError, InputError
from goodcare.instrument.branching import Branch, Condition
from goodcare.instrument.drafting import branch, change, remove, set_choices
from goodcare.instrument.model import Kind, Question
from goodcare.instrument.versions import map_from_json

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation():
    return a_conversation()


@pytest.fixture
def lead(conversation, client):
    user = a_member(conversation.team)
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def paper(monkeypatch):
    """The paper form builds at once: it has tests of its own."""
    built = []
    monkeypatch.setattr(
        paper_checks, "paper_form", lambda *_, **said: built.append(said) or b"%PDF"
    )
    return built


@pytest.fixture
def checked(lead, django_capture_on_commit_callbacks):
    """Whatever has its paper form checked."""

    def check(version):
        with django_capture_on_commit_callbacks(execute=True):
            paper_checks.start_paper_check(version, by=lead)
        return version

    return check


def address_of(questionnaire):
    conversation = questionnaire.conversation
    return f"/conversations/{conversation.public_id}/questionnaires/{questionnaire.public_id}/"


def test_a_questionnaire_is_launched_from_its_check_list(
    client, conversation, lead, django_capture_on_commit_callbacks
):
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=lead)
    address = f"{address_of(questionnaire)}launch/"
    assert "1 thing to do before launch" in client.get(address).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{address}paper/")
    assert "Version 1 is ready to launch" in client.get(address).content.decode()
    client.post(address, {"edited": 1})

    version = questionnaire.live
    assert version.number == 1
    assert version.launched_by == lead
    assert version.instrument == an_instrument()
    assert (
        Entry.objects.filter(action="questionnaire launched").get().detail["hash"] == version.hash
    )


def unreachable(draft):
    never = Branch(
        conditions=(
            Condition(question="rating", answer="good"),
            Condition(question="rating", answer="poor"),
        )
    )
    return branch(draft, "change", never)


def sensitive(draft):
    return change(draft, "gender", is_sensitive=True)


def untranslated(draft):
    return change(draft, "change", label={"en": "Why?"})


def one_language(draft):
    only = {"languages": ("en",), "title": {"en": "What matters"}}
    questions = tuple(replace(one, question=in_english(one.question)) for one in draft.questions)
    return replace(draft, **only, questions=questions)


def in_english(question: Question):
    choices = tuple(replace(one, label={"en": one.label["en"]}) for one in question.choices)
    return replace(question, label={"en": question.label["en"]}, choices=choices)


REASONS = {
    "an unreachable branch": (unreachable, "change: When it is asked"),
    "a missing translation": (
        lambda draft: change(draft, "change", label={"en": "Why?"}),
        "Türkçe",
    ),
    "no way to decline": (sensitive, "nobody can decline"),
    "a language of the conversation": (one_language, "is held in Turkish, Türkçe too"),
    "no answers": (lambda draft: set_choices(draft, "rating", ()), "rating: Answers"),
}


@pytest.mark.parametrize("reason", REASONS)
def test_a_draft_that_is_not_ready_is_refused(conversation, lead, checked, reason):
    injure, said = REASONS[reason]
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=lead)
    version = checked(change_draft(questionnaire, injure, by=lead))

    with pytest.raises(InputError) as refused:
        launch(version, edited=version.edited, by=lead)

    assert said in str(refused.value)
    assert questionnaire.live is None


def test_consent_wording_that_is_missing_in_a_language_refuses(conversation, lead, checked):
    wording = conversation.consent_wordings.get()
    wording.text = {"en": "You agree."}
    wording.save()
    version = checked(a_draft_questionnaire(conversation, an_instrument(), by=lead).draft)

    with pytest.raises(InputError, match="consent wording is missing in Turkish, Türkçe"):
        launch(version, edited=1, by=lead)


def test_the_check_list_names_a_missing_translation_once_and_says_what_stays_english(
    client, conversation, lead
):
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=lead)
    change_draft(
        questionnaire, lambda draft: change(draft, "change", label={"en": "Why?"}), by=lead
    )
    address = f"{address_of(questionnaire)}launch/"
    page = client.get(address).content.decode()
    assert page.count("missing in Türkçe") == 1
    assert "(tr)" not in page
    assert "Buttons and notices are in English" not in page

    change_draft(
        questionnaire, lambda draft: replace(draft, languages=(*draft.languages, "so")), by=lead
    )
    page = client.get(address).content.decode()

    assert "Buttons and notices are in English for Somali, Soomaali." in page


def test_a_closed_conversation_refuses(conversation, lead, checked):
    version = checked(a_draft_questionnaire(conversation, an_instrument(), by=lead).draft)
    version.questionnaire.conversation.state = ConversationState.CLOSED

    with pytest.raises(InputError, match="conversation is closed"):
        launch(version, edited=1, by=lead)


def test_a_paper_form_that_does_not_build_refuses(conversation, lead, checked, monkeypatch):
    def fails(*_, language, **__):
        raise InputError(f"The paper form in '{language}' does not build: no font.")

    monkeypatch.setattr(paper_checks, "paper_form", fails)
    version = checked(a_draft_questionnaire(conversation, an_instrument(), by=lead).draft)

    with pytest.raises(InputError, match="in 'tr' does not build"):
        launch(version, edited=1, by=lead)


def test_the_paper_form_is_checked_again_after_a_change(conversation, lead, checked):
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=lead)
    checked(questionnaire.draft)
    version = change_draft(questionnaire, lambda draft: remove(draft, "services"), by=lead)

    with pytest.raises(InputError, match="not been tried since the last change"):
        launch(version, edited=version.edited, by=lead)


def test_a_launch_from_an_older_edit_is_refused(client, conversation, lead, checked):
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=lead)
    change_draft(questionnaire, lambda draft: remove(draft, "services"), by=lead)
    checked(questionnaire.draft)

    answer = client.post(f"{address_of(questionnaire)}launch/", {"edited": 1})

    assert answer.status_code == 409
    assert questionnaire.live is None


def test_a_refused_launch_shows_the_list(client, conversation, lead):
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=lead)

    page = client.post(f"{address_of(questionnaire)}launch/", {"edited": 1})

    assert page.status_code == 422
    assert "has not been tried since the last change" in page.content.decode()


@pytest.mark.parametrize("field", ["frozen", "hash", "number", "variables"])
def test_a_launched_version_never_changes(conversation, field):
    version = a_live_version(conversation)
    value = 7 if field == "number" else "other"

    setattr(version, field, value)
    with pytest.raises(ForbiddenError, match="does not change"):
        version.save()
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**{field: value})

    assert getattr(Version.objects.get(), field) != value


def test_a_launched_version_is_replaced_and_not_reopened(conversation):
    version = a_live_version(conversation)

    Version.objects.filter(pk=version.pk).update(state=VersionState.RETIRED)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(state="draft", launched_at=None)


def changed_rating():
    """Answers with other names, a question less, and one more."""
    return an_instrument(
        a_question("rating", Kind.SINGLE, answers=("good", "bad")),
        a_question("services", Kind.MULTIPLE, answers=("gp", "pharmacy", "none")),
        a_question("better", Kind.TEXT),
        a_question("gender", Kind.SINGLE, answers=("woman", "man")),
    )


def test_a_new_version_is_launched_only_with_its_map(client, conversation, lead, checked):
    old = a_live_version(conversation)
    questionnaire = old.questionnaire
    client.post(f"{address_of(questionnaire)}new-version/")
    new = changed_rating()
    version = change_draft(
        questionnaire,
        lambda draft: replace(
            draft,
            questions=tuple(
                replace(draft.questions[0], question=question) for question in new.questions
            ),
        ),
        by=lead,
    )
    checked(version)
    with pytest.raises(InputError, match="not decided what becomes of 'change'"):
        launch(version, edited=version.edited, by=lead)

    address = f"{address_of(questionnaire)}launch/answers/"
    page = client.get(address)
    form = page.context["form"]
    said = {field: form[field].value() or "" for field in form.keys}
    field_of = {key: field for field, key in form.keys.items()}
    said[field_of["change", ""]] = "better"
    said[field_of["rating", "fair"]] = "bad"
    again = client.post(address, {**said, "edited": version.edited})
    assert again.url.endswith("launch/answers/")
    said[field_of["rating", "poor"]] = "-"
    done = client.post(address, {**said, "edited": version.edited + 1})
    assert done.url.endswith("launch/")
    version.refresh_from_db()
    launch(version, edited=version.edited, by=lead)

    old.refresh_from_db()
    assert (old.state, version.state) == (VersionState.RETIRED, VersionState.LIVE)
    kept = map_from_json(version.variables)
    assert kept.kept["change"] == "better"
    assert [one.new for one in kept.variables[0].answers] == ["good", "bad", ""]


def test_a_stale_map_is_refused(client, conversation, lead):
    questionnaire = a_live_version(conversation).questionnaire
    new_version(questionnaire, by=lead)

    assert (
        client.post(f"{address_of(questionnaire)}launch/answers/", {"edited": 9}).status_code == 409
    )


def test_an_unchanged_copy_has_its_map_at_once(conversation, lead, checked):
    questionnaire = a_live_version(conversation).questionnaire
    version = checked(new_version(questionnaire, by=lead))

    launch(version, edited=version.edited, by=lead)

    assert map_from_json(version.variables).kept["rating"] == "rating"
    assert version.instrument.version == "2"


def test_two_drafts_at_once_are_refused(conversation, lead):
    questionnaire = a_live_version(conversation).questionnaire
    new_version(questionnaire, by=lead)

    with pytest.raises(ConflictError, match="worked on already"):
        new_version(questionnaire, by=lead)


def test_the_check_list_is_short_and_its_words_are_plain(conversation, lead):
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=lead)

    checks = launch_checks(questionnaire.draft)

    assert [one.id for one in checks] == [
        "form",
        "people",
        "languages",
        "consent",
        "conversation",
        "paper",
    ]
