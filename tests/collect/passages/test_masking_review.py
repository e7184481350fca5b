"""A reviewer reads what masking did, masks more, takes marks away, approves."""

import pytest
from django.urls import reverse
from tests.builders import a_conversation, a_member, a_team
from tests.collect.privacy_builders import somebody

from goodcare.audit.models import Entry
from goodcare.collect.passages.models import Passage, TextVersion
from goodcare.collect.passages.reviewing import current_version, mask_words
from goodcare.teams.permissions import Role
from goodcare.text import Kind, stored_map

pytestmark = pytest.mark.django_db
SAID = "Dr Smith saw Plantedname 😀 at ten. Plantedname was kind"
MASKED = "Dr [name] saw Plantedname 😀 at ten. Plantedname was kind"


@pytest.fixture
def passage():
    return somebody(said=SAID).passages.get()


def reviewer_of(passage, *roles):
    return a_member(passage.conversation.team, *(roles or (Role.REDACTION_REVIEWER,)))


def page_of(passage, name="masking-passage"):
    return reverse(name, args=[passage.conversation.public_id, passage.public_id])


def queue_of(passage):
    return reverse("masking", args=[passage.conversation.public_id])


def posted(client, passage, name, **said):
    return client.post(page_of(passage, name), {"number": passage.text_version, **said})


def test_the_queue_shows_masked_text_and_the_page_the_words_with_their_marks(client, passage):
    client.force_login(reviewer_of(passage))

    queue = client.get(queue_of(passage)).content.decode()
    page = client.get(page_of(passage))

    assert "Dr [name] saw" in queue
    assert "Smith" not in queue
    assert ">Smith<span" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_each_reading_of_the_words_is_recorded_without_them(client, passage):
    reviewer = reviewer_of(passage)
    client.force_login(reviewer)

    client.get(page_of(passage))
    client.get(page_of(passage))

    entries = Entry.objects.filter(action="original words read for masking")
    assert [(one.by, one.subject) for one in entries] == [(reviewer, passage.public_id)] * 2
    assert "Smith" not in str(list(Entry.objects.values()))


def test_words_that_are_typed_are_masked_wherever_they_stand(client, passage):
    client.force_login(reviewer_of(passage))

    answer = posted(client, passage, "masking-mask", words="plantedname", kind="name")

    passage.refresh_from_db()
    version = current_version(passage)
    assert answer.status_code == 302
    assert passage.text == version.text == "Dr [name] saw [name] 😀 at ten. [name] was kind"
    assert (passage.text_version, version.number) == (2, 2)
    kept = stored_map(version.kept, old=1, new=2, old_length=len(MASKED))
    start = MASKED.index("at ten")
    assert passage.text[slice(*kept.carry(start, start + 6))] == "at ten"
    hidden = [SAID[one["original_start"] : one["original_end"]] for one in version.spans]
    assert hidden == ["Smith", "Plantedname", "Plantedname"]


def test_a_stretch_that_is_selected_is_masked_alone(client, passage):
    client.force_login(reviewer_of(passage))
    start = MASKED.rindex("Plantedname")

    posted(
        client,
        passage,
        "masking-mask",
        words="Plantedname",
        kind="name",
        start=start,
        end=start + len("Plantedname"),
    )

    passage.refresh_from_db()
    assert passage.text == "Dr [name] saw Plantedname 😀 at ten. [name] was kind"


def test_a_mark_is_taken_away_after_others_were_put_in(client, passage):
    client.force_login(reviewer_of(passage))
    posted(client, passage, "masking-mask", words="saw", kind="name")
    passage.refresh_from_db()
    posted(client, passage, "masking-mask", words="Plantedname", kind="account name")
    passage.refresh_from_db()

    posted(client, passage, "masking-unmask", start=passage.text.index("[name]"))
    passage.refresh_from_db()
    posted(client, passage, "masking-unmask", start=passage.text.rindex("[account name]"))

    passage.refresh_from_db()
    assert passage.text == "Dr Smith [name] [account name] 😀 at ten. Plantedname was kind"
    assert TextVersion.objects.count() == 5


def test_words_that_are_not_there_are_refused(client, passage):
    client.force_login(reviewer_of(passage))

    for words in ("Jones", "name", ""):
        answer = posted(client, passage, "masking-mask", words=words, kind="name")
        assert answer.status_code == 422

    assert Passage.objects.get().text == MASKED


def test_approving_goes_on_to_the_next_text(client, passage):
    other = somebody(version=passage.response.version, said="Ring Ada").passages.get()
    client.force_login(reviewer_of(passage))

    first = posted(client, passage, "masking-approve")
    last = posted(client, other, "masking-approve")

    passage.refresh_from_db()
    assert first["Location"] == page_of(other)
    assert last["Location"] == queue_of(passage)
    assert passage.reviewed_by is not None


def test_a_stale_page_changes_nothing(client, passage):
    client.force_login(reviewer_of(passage))
    mask_words(passage, words="kind", kind=Kind.NAME, number=1, by=reviewer_of(passage))

    for name, said in (
        ("masking-approve", {}),
        ("masking-mask", {"words": "ten", "kind": "name"}),
        ("masking-unmask", {"start": 3}),
    ):
        assert client.post(page_of(passage, name), {"number": 1, **said}).status_code == 409


def test_when_the_words_are_gone_review_goes_on_with_masked_text(client, passage):
    Passage.objects.update(original="", original_until=None)
    client.force_login(reviewer_of(passage))

    page = client.get(page_of(passage)).content.decode()
    posted(client, passage, "masking-mask", words="Plantedname", kind="name")
    passage.refresh_from_db()
    gone = posted(client, passage, "masking-unmask", start=3)

    assert "Smith" not in page
    assert "deleted" in page
    assert passage.text.count("[name]") == 3
    assert gone.status_code == 410
    assert not Entry.objects.filter(action__startswith="original words").exists()


def test_a_translation_is_masked_too(passage):
    Passage.objects.update(translation="Plantedname nazikti")
    passage.refresh_from_db()

    mask_words(passage, words="Plantedname", kind=Kind.NAME, number=1, by=reviewer_of(passage))

    assert Passage.objects.get().translation == "[name] nazikti"


@pytest.mark.parametrize("name", ["masking-passage", "masking"])
def test_who_may_review(client, passage, name):
    address = queue_of(passage) if name == "masking" else page_of(passage)

    assert client.get(address).status_code == 302
    for outsider in (
        a_member(a_team(), Role.REDACTION_REVIEWER),
        reviewer_of(passage, Role.LEAD),
        reviewer_of(passage, Role.VIEWER),
    ):
        client.force_login(outsider)
        assert client.get(address).status_code == 404
    client.force_login(reviewer_of(passage))
    assert client.get(address).status_code == 200


def test_a_text_of_another_conversation_is_not_there(client, passage):
    client.force_login(reviewer_of(passage))
    other = a_conversation(passage.conversation.team)

    address = reverse("masking-passage", args=[other.public_id, passage.public_id])

    assert client.get(address).status_code == 404


def test_an_empty_queue_says_what_comes(client):
    conversation = a_conversation()
    client.force_login(a_member(conversation.team, Role.REDACTION_REVIEWER))

    page = client.get(reverse("masking", args=[conversation.public_id])).content.decode()

    assert "No text is waiting" in page
