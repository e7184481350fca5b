"""Whoever has the code sees, downloads and erases what they said; nobody else does."""

import json

import pytest
from django.urls import reverse
from tests.builders import a_conversation, a_live_version, a_member, a_response
from tests.collect.concerns_builders import a_concern
from tests.collect.privacy_builders import SAID, a_code, somebody

from goodcare.audit.models import Entry
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.passages.models import Passage, TextVersion
from goodcare.collect.privacy.ledger import append_lines, ledger_path, read_lines
from goodcare.collect.privacy.models import Erased
from goodcare.collect.privacy.services import erase_passage
from goodcare.collect.privacy.taking_back import UNKNOWN, Bucket, response_of_code
from goodcare.errors import InputError, IntegrityError
from goodcare.snapshot.ids import derived_id

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def page(name):
    return reverse(name)


def test_the_code_shows_what_was_answered_in_its_words(client):
    code = a_code()
    somebody(code=code, language="tr", can_quote=True)

    shown = client.post(page("take-back"), {"code": code.lower().replace("-", " ")})

    text = shown.content.decode()
    assert shown.status_code == 200
    assert SAID in text
    assert "What about rating?" in text
    assert "Önemli olan" in text
    assert "may be quoted" in text
    assert "North Borough" in text
    assert "no-store" in shown["Cache-Control"]


def test_masked_words_are_shown_where_the_original_is_gone(client):
    code = a_code()
    somebody(code=code)
    Passage.objects.update(original="")

    text = client.post(page("take-back"), {"code": code}).content.decode()

    assert "Dr [name] shouted" in text
    assert "Your exact words are deleted" in text


def test_an_answer_that_was_not_sent_is_shown_and_erased_too(client):
    code = a_code()
    response = somebody(code=code, said="")
    Response.objects.filter(pk=response.pk).update(
        state=ResponseState.STARTED, sent_on=None, answers={}
    )
    response.refresh_from_db()
    response.texts = {"change": "half a sen"}
    response.save()

    shown = client.post(page("take-back"), {"code": code}).content.decode()
    client.post(page("take-back-erase"), {"code": code, "is_sure": "on"})

    assert "half a sen" in shown
    assert "Not sent yet" in shown
    assert not Response.objects.exists()


def test_what_is_held_can_be_downloaded(client):
    code = a_code()
    somebody(code=code)

    found = client.post(page("take-back-download"), {"code": code})

    assert "attachment" in found["Content-Disposition"]
    assert SAID in found.content.decode()
    assert "Pharmacy" in found.content.decode()


def test_erasing_takes_a_tick_and_leaves_nothing(client):
    code = a_code()
    response = somebody(code=code)
    other = a_response(response.version)

    refused = client.post(page("take-back-erase"), {"code": code})
    done = client.post(page("take-back-erase"), {"code": code, "is_sure": "on"}, follow=True)

    assert refused.status_code == 422
    assert "within 30 days" in done.content.decode()
    assert list(Response.objects.all()) == [other]
    assert not Passage.objects.exists()
    assert not TextVersion.objects.exists()


def test_unknown_and_erased_codes_get_the_same_words(client):
    code = a_code()
    somebody(code=code)
    client.post(page("take-back-erase"), {"code": code, "is_sure": "on"})

    erased = client.post(page("take-back"), {"code": code})
    unknown = client.post(page("take-back"), {"code": a_code()})

    assert erased.status_code == unknown.status_code == 422
    assert UNKNOWN in erased.content.decode()
    assert UNKNOWN in unknown.content.decode()


def test_a_mistyped_code_is_told_apart_before_anything_is_looked_up(client):
    typed = a_code()[:-1] + "U"

    shown = client.post(page("take-back"), {"code": typed}).content.decode()

    assert "only digits and the letters A to Z without U" in shown


@pytest.mark.parametrize("name", ["take-back", "take-back-download", "take-back-erase"])
def test_codes_are_posted_only(client, name):
    code = a_code()
    somebody(code=code)

    shown = client.get(page(name), {"code": code, "is_sure": "on"})

    assert shown.status_code in (200, 405)
    assert SAID not in shown.content.decode()
    assert Response.objects.count() == 1


def test_too_many_unknown_codes_are_slowed_down_for_everybody_alike():
    bucket = Bucket(most=2, seconds=3600)
    for _ in range(2):
        with pytest.raises(InputError, match="Nothing is held"):
            response_of_code(a_code(), bucket=bucket)

    with pytest.raises(InputError, match="Too many"):
        response_of_code(a_code(), bucket=bucket)


def test_the_ledger_keeps_a_day_and_hashes_only(client, home):
    code = a_code()
    response = somebody(code=code)
    passage = response.passages.get()

    client.post(page("take-back-erase"), {"code": code, "is_sure": "on"})

    text = ledger_path().read_text()
    kinds = [line.kind.value for line in read_lines()]
    assert kinds == ["response", "row", "passage", "row", "row"]
    assert Erased.objects.count() == 5
    assert not any(one in text for one in (response.public_id, passage.public_id, "xylophone"))
    assert json.loads(text.splitlines()[0])["day"] == response.conversation.today().isoformat()
    assert not Entry.objects.exclude(action="job started").exists()


def test_a_line_that_was_changed_is_noticed(client):
    for _ in range(3):
        code = a_code()
        somebody(code=code)
        client.post(page("take-back-erase"), {"code": code, "is_sure": "on"})
    whole = ledger_path().read_bytes()
    lines = whole.split(b"\n")

    ledger_path().write_bytes(b"\n".join([*lines[:2], *lines[3:]]))
    with pytest.raises(IntegrityError, match="line 3"):
        read_lines()
    ledger_path().write_bytes(whole.replace(b"response", b"passage", 1))
    with pytest.raises(IntegrityError, match="line 1"):
        read_lines()
    ledger_path().write_bytes(b"\n".join([*lines[:-3], lines[-2], b""]))
    with pytest.raises(IntegrityError, match="the last"):
        append_lines([*_a_line(whole)])


def _a_line(whole, home=None):
    path = ledger_path()
    kept = path.read_bytes()
    path.write_bytes(whole)
    found = read_lines()[:1]
    path.write_bytes(kept)
    return found


def test_a_line_that_was_half_written_is_written_over(client):
    for _ in range(2):
        code = a_code()
        somebody(code=code)
        client.post(page("take-back-erase"), {"code": code, "is_sure": "on"})
        with ledger_path().open("ab") as file:
            file.write(b'{"day": "20')

    assert len(read_lines()) == 10


def test_a_concern_keeps_its_kind_and_nothing_else(client):
    code = a_code()
    response = somebody(code=code)
    by = a_member(response.conversation.team)
    concern = a_concern(response.passages.get(), by, note="about xylophone")

    client.post(page("take-back-erase"), {"code": code, "is_sure": "on"})

    concern.refresh_from_db()
    assert (concern.kind, concern.note, concern.passage) == ("safeguarding", "", None)


def test_one_text_is_erased_and_the_answers_stay():
    response = somebody()
    by = a_member(response.conversation.team)

    erase_passage(response.passages.get(), by=by)

    assert not Passage.objects.exists()
    assert Response.objects.get().answers["rating"] == "good"
    entry = Entry.objects.get(action="text erased")
    assert (entry.by, entry.subject) == (by, "")


def test_whoever_knows_of_it_is_told(settings, client):
    settings.ERASURE_HOOKS = (f"{__name__}.told",)
    TOLD.clear()
    code = a_code()
    response = somebody(code=code)
    passage = response.passages.get()

    client.post(page("take-back-erase"), {"code": code, "is_sure": "on"})

    key = response.conversation.export_key
    ids = (
        derived_id(key, response.public_id),
        derived_id(key, passage.public_id),
        derived_id(key, response.public_id, "change"),
    )
    assert [(ids, response.conversation)] == TOLD


TOLD = []


def told(ids, *, conversation):
    TOLD.append((ids, conversation))


def test_a_conversation_that_was_never_opened_by_code_keeps_its_answers(client):
    response = a_response(a_live_version(a_conversation()))

    client.post(page("take-back-erase"), {"code": a_code(), "is_sure": "on"})

    assert Response.objects.get() == response
