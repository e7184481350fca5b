"""Uploading an XLSForm: findings beside its rows, and files that are not what they say."""

import io
import re
import zipfile

import pytest
from tests.builders import a_conversation, a_member
from tests.collect.questionnaires_builders import CHOICES, SURVEY, a_file, a_workbook

from goodcare.collect.questionnaires.models import Questionnaire, Version
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation():
    return a_conversation()


@pytest.fixture
def base(conversation, client):
    client.force_login(a_member(conversation.team, Role.RESEARCHER))
    return f"/conversations/{conversation.public_id}/questionnaires/"


def test_a_clean_form_becomes_a_draft(client, base):
    answer = client.post(f"{base}upload/", {"file": a_file()})

    version = Version.objects.get()
    assert answer.status_code == 302
    assert version.state == "draft"
    assert version.questionnaire.title == "Have you heard"
    assert (
        client.get(f"{base}{version.questionnaire.public_id}/versions/1/form.xlsx").content[:2]
        == b"PK"
    )


def test_findings_stand_in_the_rows_of_the_form(client, base):
    wrong = (*SURVEY[:2], ("txt", "why", "What should change?", "Ne değişmeli?"))

    page = client.post(f"{base}upload/", {"file": a_file(a_workbook(survey=wrong))})

    text = page.content.decode()
    row = text[text.index('<th scope="row" class="gc-right">3</th>') :].split("</tr>")[0]
    assert page.status_code == 422
    assert "1 thing to put right in form.xlsx" in text
    assert "What should change?" in row
    assert "the type &#x27;txt&#x27; is not supported." in row
    assert not Questionnaire.objects.exists()


def test_the_draft_stays_when_a_new_upload_has_findings(client, base):
    client.post(f"{base}upload/", {"file": a_file()})
    version = Version.objects.get()
    wrong = a_file(a_workbook(choices=CHOICES[:1]))
    address = f"{base}{version.questionnaire.public_id}/upload/"

    page = client.post(address, {"file": wrong, "edited": version.edited})

    assert page.status_code == 422
    assert "your draft is as it was" in page.content.decode()
    assert Version.objects.get().draft == version.draft


def test_an_upload_from_an_older_edit_is_refused(client, base):
    client.post(f"{base}upload/", {"file": a_file()})
    version = Version.objects.get()
    address = f"{base}{version.questionnaire.public_id}/upload/"
    client.post(address, {"file": a_file(), "edited": version.edited})

    assert client.post(address, {"file": a_file(), "edited": version.edited}).status_code == 409


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def with_part(name, data):
    out = io.BytesIO(a_workbook())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def with_entities():
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_workbook())) as source,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            data = source.read(part)
            if part.filename.endswith("sheet1.xml"):
                evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                data = evil + data[data.index(b"?>") + 2 :] if b"?>" in data else evil + data
            target.writestr(part.filename, data)
    return changed.getvalue()


HOSTILE = {
    "not what it says": (b"%PDF-1.7 not a form", "is not an? .xlsx file"),
    "an old or locked file": (b"\xd0\xcf\x11\xe0" + b"x" * 99, "password"),
    "half of a file": (a_workbook()[:2000], "is damaged"),
    "a zip of something else": (packed(hello=b"world"), "is damaged"),
    "a zip bomb": (with_part("xl/media/x.bin", b"\0" * 39_000_000), "not safe to open"),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "holds macros"),
    "external entities": (with_entities(), "entities"),
    "51 MB": (b"PK\x03\x04" + b"\0" * 51_000_000, "larger than 20 MB"),
    "nothing": (b"", "empty"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line_and_not_kept(client, base, kind):
    data, said = HOSTILE[kind]

    page = client.post(f"{base}upload/", {"file": a_file(data)})

    text = page.content.decode()
    assert page.status_code == 422
    assert re.search(said, text), text[text.index("<main") :]
    assert text.count("nhsuk-error-message") == 1
    assert not Questionnaire.objects.exists()


def test_the_template_can_be_downloaded_and_uploaded(client, base):
    template = client.get(f"{base}template.xlsx").content

    assert client.post(f"{base}upload/", {"file": a_file(template)}).status_code == 302
