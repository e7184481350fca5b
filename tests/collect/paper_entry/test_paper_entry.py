"""Paper: printed forms with codes, typing them in once and again, settling differences."""

import re

import pytest
from django.urls import reverse
from tests import builders
from tests.collect.answering_builders import every_kind

from goodcare.audit.models import Entry
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.paper_entry import printing
from goodcare.collect.paper_entry.models import Batch, Difference, PaperForm, SecondEntry
from goodcare.collect.passages.models import Passage
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db

GOOD = {
    "area": "1",
    "q-rating": "3",
    "q-why_poor": "It took a year",
    "q-services": "1 2",
    "q-visits": "4",
    "q-last_visit": "27 3 2026",
    "q-first_thing": "2 1 -",
    "q-staff": "1",
}
NEEDS_FONTS = pytest.mark.skipif(
    not any((printing.Path(printing.paper_forms.__code__.co_filename).parent / "fonts").glob("*")),
    reason="The fonts for paper are not built; make fonts builds them.",
)


@pytest.fixture
def conversation():
    return builders.a_conversation()


@pytest.fixture
def version(conversation):
    return builders.a_live_version(conversation, every_kind())


@pytest.fixture
def codes(monkeypatch):
    """The codes that are printed; no PDF is set."""
    printed = []

    def set_(batch, codes):
        printed.extend(codes)
        return b"%PDF"

    monkeypatch.setattr(printing, "_set", set_)
    return printed


@pytest.fixture
def typist(client, conversation):
    user = builders.a_member(conversation.team, Role.FACILITATOR)
    client.force_login(user)
    return user


def at(conversation, name, *arguments):
    return reverse(f"paper{name}", args=[conversation.public_id, *arguments])


def print_forms(client, version, **said):
    fields = {"version": version.pk, "language": "en", "copies": 2, "sample_percent": 100, **said}
    return client.post(at(version.questionnaire.conversation, "-print"), fields)


def open_form(client, conversation, code):
    return client.post(at(conversation, "-find"), {"code": code})


def type_in(client, conversation, code, **said):
    found = open_form(client, conversation, code)
    assert found.status_code == 302, found.content.decode()
    return client.post(found.url, {**GOOD, **said})


def another(client, conversation):
    client.force_login(builders.a_member(conversation.team, Role.FACILITATOR))


@pytest.mark.usefixtures("typist")
def test_a_typed_form_is_a_sent_response_whose_receipt_is_the_form_code(
    client, conversation, version, codes
):
    print_forms(client, version)

    type_in(client, conversation, codes[0].lower().replace("-", " "))

    response = Response.objects.get()
    assert response.state == ResponseState.SENT
    assert (response.channel, response.area, response.language) == ("paper", "north", "en")
    assert response.answers == {
        "rating": "poor",
        "services": ["gp", "pharmacy"],
        "visits": "4",
        "last_visit": "2026-03-27",
        "first_thing": ["place", "time"],
        "staff": "yes",
    }
    assert Passage.objects.get().original == "It took a year"
    taken = client.post(reverse("take-back"), {"code": codes[0]}, follow=True)
    assert "It took a year" in taken.content.decode()


@pytest.mark.usefixtures("typist")
def test_no_code_and_no_typist_is_kept_with_the_answers(client, conversation, version, codes):
    print_forms(client, version)
    type_in(client, conversation, codes[0])

    kept = repr(list(PaperForm.objects.values()) + list(Response.objects.values()))
    said = repr(list(Entry.objects.values("detail", "subject", "action")))

    assert not any(code in kept + said for code in codes)
    assert not any(field.name.endswith("_by") for field in Response._meta.get_fields())


@pytest.mark.usefixtures("typist")
def test_a_code_typed_in_twice_is_refused_to_the_same_person(client, conversation, version, codes):
    print_forms(client, version)
    type_in(client, conversation, codes[0])

    again = open_form(client, conversation, codes[0])
    late = client.post(at(conversation, "-enter", PaperForm.objects.first().public_id), GOOD)

    assert again.status_code == 422
    assert "typed in before" in again.content.decode()
    assert late.status_code == 409
    assert Response.objects.count() == 1


@pytest.mark.usefixtures("typist", "codes")
def test_an_unknown_or_mistyped_code_is_said_at_the_field(client, conversation, version):
    print_forms(client, version)

    unknown = open_form(client, conversation, "0000-0000-0000")
    mistyped = open_form(client, conversation, "0000-0000-0001")

    assert "No form of this conversation" in unknown.content.decode()
    assert "wrong or swapped" in mistyped.content.decode()
    assert unknown.status_code == mistyped.status_code == 422


@pytest.mark.usefixtures("typist")
@pytest.mark.parametrize(
    "wrong",
    [
        ("q-rating", "4", "from 1 to 3"),
        ("q-services", "1 9", "from 1 to 3"),
        ("q-services", "1 2 3", "no more than 2"),
        ("q-visits", "often", "in figures"),
        ("q-last_visit", "31 2 2026", "real date"),
        ("q-last_visit", "2026", "the day, the month and the year"),
        ("q-first_thing", "1 1 2", "each place once"),
        ("q-first_thing", "1 2", "3 places"),
        ("q-rating", "1", "not asked"),
        ("area", "9", "from 1 to 2"),
    ],
)
def test_what_cannot_be_read_is_marked(client, conversation, version, codes, wrong):
    field, said, words = wrong
    print_forms(client, version)

    refused = type_in(client, conversation, codes[0], **{field: said})

    assert refused.status_code == 422
    assert words.casefold() in refused.content.decode().casefold()
    assert 'value="27 3 2026"' in refused.content.decode() or field == "q-last_visit"
    assert not Response.objects.exists()


@pytest.mark.usefixtures("typist")
def test_blank_and_unclear_questions_are_not_answered(client, conversation, version, codes):
    print_forms(client, version)

    saved = type_in(
        client, conversation, codes[0], **{"q-rating": "?", "q-why_poor": "", "q-visits": ""}
    )

    assert saved.status_code == 302
    assert not {"rating", "visits"} & set(Response.objects.get().answers)
    assert PaperForm.objects.get(response__isnull=False).unclear == ["rating"]


@pytest.mark.usefixtures("typist")
def test_two_entries_that_differ_are_listed_and_settled(client, conversation, version, codes):
    print_forms(client, version)
    type_in(client, conversation, codes[0])
    another(client, conversation)

    type_in(client, conversation, codes[0], **{"q-visits": "5", "q-staff": ""})
    page = client.get(at(conversation, "-differences")).content.decode()
    visits, staff = Difference.objects.order_by("question").reverse()
    for difference, resolution in ((visits, "second"), (staff, "paper"), (staff, "first")):
        where = at(conversation, "-settle", difference.public_id)
        client.post(where, {"resolution": resolution})

    assert {visits.question, staff.question} == {"visits", "staff"}
    assert "No answer" in page
    response = Response.objects.get()
    assert response.answers["visits"] == "5"
    assert response.answers["staff"] == "yes"
    assert (
        "Every difference is settled"
        in client.get(at(conversation, "-differences")).content.decode()
    )
    settled = client.post(where, {"resolution": "second"})
    assert settled.status_code == 409


@pytest.mark.usefixtures("typist")
def test_the_rate_of_differences_has_an_interval_and_says_what_is_unknown(
    client, conversation, version, codes
):
    print_forms(client, version)
    for code in codes:
        type_in(client, conversation, code)
    another(client, conversation)
    type_in(client, conversation, codes[0], **{"q-visits": "5"})
    type_in(client, conversation, codes[1])

    page = client.get(at(conversation, "-differences")).content.decode()

    row = re.search(r'<th scope="row">[^<]*visits.*?</tr>', page, re.DOTALL)[0]
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", row)
    assert cells == ["2", "1", "50%", "9% to 91%"]  # Wilson 1 of 2: 0.0945 to 0.9055
    assert "once only may hold mistakes too" in page


@pytest.mark.usefixtures("typist")
def test_nobody_types_their_own_form_in_again(client, conversation, version, codes):
    print_forms(client, version)
    type_in(client, conversation, codes[0])
    form = PaperForm.objects.get(response__isnull=False)

    assert client.post(at(conversation, "-again", form.public_id), GOOD).status_code == 404
    assert not SecondEntry.objects.exists()


@pytest.mark.usefixtures("typist")
def test_none_is_sampled_at_nought_percent_and_all_are_at_a_hundred(
    client, conversation, version, codes
):
    print_forms(client, version, sample_percent=0)
    type_in(client, conversation, codes[0])
    print_forms(client, version, sample_percent=100)
    type_in(client, conversation, codes[2])

    assert list(PaperForm.objects.exclude(response=None).values_list("is_sampled", flat=True)) == [
        False,
        True,
    ]


@pytest.mark.usefixtures("typist")
def test_answers_taken_back_take_their_second_entry_along(client, conversation, version, codes):
    print_forms(client, version)
    type_in(client, conversation, codes[0])
    another(client, conversation)
    type_in(client, conversation, codes[0], **{"q-visits": "5"})

    Response.objects.get().delete()

    assert not Difference.objects.exists()
    assert open_form(client, conversation, codes[0]).status_code == 422


@pytest.mark.usefixtures("typist")
def test_many_forms_are_printed_by_a_job_into_a_file(
    client, conversation, version, codes, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        print_forms(client, version, copies=51)
    batch = Batch.objects.get()

    file = client.get(at(conversation, "-file", batch.public_id))

    assert b"".join(file.streaming_content) == b"%PDF"
    assert len(codes) == batch.forms.count() == 51


@NEEDS_FONTS
@pytest.mark.usefixtures("typist")
def test_a_few_forms_are_a_pdf_at_once(client, version):
    printed = print_forms(client, version, copies=2, language="tr")

    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF-")


def test_a_visitor_signs_in_and_a_stranger_finds_nothing(client, conversation):
    addresses = [
        at(conversation, ""),
        at(conversation, "-print"),
        at(conversation, "-differences"),
    ]
    for where in addresses:
        assert client.get(where).status_code == 302
    client.force_login(builders.a_member(builders.a_team(), Role.OWNER))
    assert {client.get(where).status_code for where in addresses} == {404}
    client.force_login(builders.a_member(conversation.team, Role.VIEWER))
    assert {client.get(where).status_code for where in addresses} == {404}


@pytest.mark.usefixtures("typist")
def test_an_empty_page_says_what_to_do_next(client, conversation):
    assert "Launch a questionnaire first" in client.get(at(conversation, "")).content.decode()
    shown = client.get(at(conversation, "-differences")).content.decode()
    assert "No form has been typed in twice yet" in shown
