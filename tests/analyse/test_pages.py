"""Freezing, exporting and reporting, as a researcher does it in the browser."""

import io
from zipfile import ZipFile

import pandas as pd
import pytest
from tests.analyse.test_freezing import a_written
from tests.builders import a_conversation, a_live_version, a_member, a_response, a_team

from goodcare.analyse.models import AreaReport, Export, Frozen
from goodcare.snapshot import Sources, build_snapshot
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reading"])


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.SNAPSHOTS = tmp_path / "snapshots"
    settings.FILES = tmp_path / "files"


@pytest.fixture
def version():
    version = a_live_version(a_conversation())
    for number in range(24):
        rating = ("good", "fair", "poor")[number % 3]
        area = "north" if number % 2 else "south"
        response = a_response(version, area=area, answers={"rating": rating, "gender": "woman"})
        if not number:
            a_written(response, "=1+1 is what I was told")
    return version


@pytest.fixture
def base(version):
    return f"/conversations/{version.questionnaire.conversation.public_id}/snapshots/"


def signed_in(client, version, *roles):
    user = a_member(version.questionnaire.conversation.team, *roles)
    client.force_login(user)
    return user


def test_a_snapshot_is_frozen_and_the_area_report_built(client, version, base):
    signed_in(client, version, Role.RESEARCHER)

    client.post(f"{base}freeze/", {"questionnaire": version.questionnaire.pk, "coverage": "part"})
    frozen = Frozen.objects.get()
    assert "24" in client.get(base).content.decode()
    page = f"{base}{frozen.public_id}/"
    client.post(page, {"area": "north"})

    report = AreaReport.objects.get()
    assert report.folder, report.job.message
    slides = client.get(f"{base}reports/{report.public_id}/slides/")
    assert b"".join(slides.streaming_content)[:2] == b"PK"
    html = client.get(f"{base}reports/{report.public_id}/page/")
    assert "North Borough" in b"".join(html.streaming_content).decode()


def test_rows_leave_with_a_reason_in_every_format(client, version, base, tmp_path):
    signed_in(client, version, Role.LEAD)

    client.post(
        f"{base}exports/new/",
        {
            "questionnaire": version.questionnaire.pk,
            "formats": ["csv", "xlsx", "sav", "ddi", "xlsform", "files"],
            "reason": "For the yearly archive",
        },
    )

    export = Export.objects.get()
    answer = client.get(f"{base}exports/{export.public_id}/")
    archive = ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert {"responses.csv", "codebook.csv", "responses.xlsx", "responses.sav", "ddi.xml"} <= set(
        archive.namelist()
    )
    table = pd.read_csv(io.BytesIO(archive.read("responses.csv")), dtype=str)
    assert len(table) == 24
    assert not table["change"].str.startswith("=").any()
    archive.extractall(tmp_path / "out")
    built = build_snapshot(
        Sources(mapping=tmp_path / "out" / "conversation" / "mapping.yaml"), out=tmp_path / "s"
    )
    assert built.counts["responses"] == 24


def test_an_export_without_a_reason_is_refused(client, version, base):
    signed_in(client, version, Role.LEAD)

    page = client.post(
        f"{base}exports/new/", {"questionnaire": version.questionnaire.pk, "formats": ["csv"]}
    )

    assert page.status_code == 422
    assert not Export.objects.exists()


def test_a_researcher_may_freeze_but_not_export_rows(client, version, base):
    signed_in(client, version, Role.RESEARCHER)

    assert client.get(f"{base}freeze/").status_code == 200
    assert client.get(f"{base}exports/new/").status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.PARTNER, Role.FACILITATOR])
def test_who_is_outside_finds_nothing(client, version, base, role):
    signed_in(client, version, role)

    assert client.get(base).status_code == 404


def test_a_stranger_finds_nothing_and_a_visitor_signs_in(client, version, base):
    assert client.get(base).url.startswith("/account/login/")

    client.force_login(a_member(a_team(), Role.OWNER))

    assert client.get(base).status_code == 404
