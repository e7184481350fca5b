"""What is erased leaves exports and reports at once, also those that are being made."""

from datetime import date, timedelta
from io import BytesIO
from threading import Event, Thread
from zipfile import ZipFile

import pytest
from django.db import connection, transaction
from django.urls import reverse
from tests.builders import a_conversation, a_member
from tests.collect.privacy_builders import somebody

from goodcare.analyse import exporting, reporting
from goodcare.analyse.contents import Wish
from goodcare.analyse.models import AreaReport, Export, Frozen
from goodcare.analyse.services import freeze
from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.privacy.retention import keep_promises
from goodcare.collect.privacy.services import erase_response
from goodcare.errors import ConflictError, GoneError
from goodcare.progress import SILENT
from goodcare.safekeeping.working import working_home
from goodcare.teams.permissions import Role

DAY = date(2026, 5, 1)
WORD = b"xylophone"

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "reading"]),
    pytest.mark.usefixtures("own_home"),
]


@pytest.fixture
def response():
    return somebody(a_conversation(retention_on=DAY))


def an_export(response):
    questionnaire = response.version.questionnaire
    conversation = questionnaire.conversation
    return Export.objects.create(
        conversation=conversation,
        questionnaire=questionnaire,
        formats=["csv"],
        reason="For the board",
        asked_by=a_member(conversation.team, Role.OWNER),
    )


def written(export):
    return exporting.export_work(export=export.public_id, progress=SILENT)


def archives():
    folder = exporting.exports_folder()
    return sorted(folder.iterdir()) if folder.is_dir() else []


def words_in(path):
    with ZipFile(BytesIO(path.read_bytes())) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


class Killed(BaseException):
    """What ends a process."""


def after_packing(monkeypatch, act):
    """Do something between the packing of an archive and its handing over."""
    pack = exporting._pack

    def packing(export, folder):
        pack(export, folder)
        act()

    monkeypatch.setattr(exporting, "_pack", packing)


def test_an_export_holds_what_was_said(response):
    export = an_export(response)

    written(export)

    export.refresh_from_db()
    assert WORD in words_in(exporting.exports_folder() / export.file)
    assert not [path for path in working_home().iterdir() if path.is_dir()]


def test_an_export_begins_again_where_somebody_is_erased_while_it_is_written(response, monkeypatch):
    other = somebody(version=response.version, said="Thank you, marimba")
    gone = []

    def erase_once():
        if not gone:
            gone.append(response.pk)
            erase_response(response, by=None)

    after_packing(monkeypatch, erase_once)
    export = an_export(other)

    written(export)

    export.refresh_from_db()
    [path] = archives()
    assert path.name == export.file
    assert WORD not in words_in(path)
    assert b"marimba" in words_in(path)


def test_an_export_that_is_spoilt_each_time_leaves_nothing(response, monkeypatch):
    after_packing(monkeypatch, lambda: erase_response(somebody(version=response.version), by=None))
    export = an_export(response)

    with pytest.raises(ConflictError):
        written(export)

    export.refresh_from_db()
    assert (export.file, archives()) == ("", [])


def kill(*_, **__):
    raise Killed


@pytest.mark.parametrize("erases", [True, False])
def test_an_archive_that_a_killed_export_left_goes(response, monkeypatch, erases):
    export = an_export(response)
    after_packing(monkeypatch, kill)
    with pytest.raises(Killed):
        written(export)
    assert archives()

    if erases:
        erase_response(response, by=None)
    else:
        Export.objects.update(asked_at=export.asked_at - timedelta(days=8))
        exporting.remove_old_exports()

    assert archives() == []


def test_an_export_that_is_done_again_after_a_kill_leaves_one_archive(response, monkeypatch):
    export = an_export(response)
    with monkeypatch.context() as patch:
        after_packing(patch, kill)
        with pytest.raises(Killed):
            written(export)

    written(export)

    export.refresh_from_db()
    assert [path.name for path in archives()] == [export.file]


def test_archives_and_reports_go_on_the_retention_date(response):
    export, frozen = an_export(response), frozen_of(response)
    written(export)
    report = a_report(frozen)

    keep_promises(today=DAY)

    assert archives() == []
    assert not AreaReport.objects.filter(pk=report.pk).exists()
    assert not reporting.reports_folder(frozen).exists()


def frozen_of(response):
    conversation = Conversation.objects.get(pk=response.conversation_id)
    return freeze(conversation, wish=Wish(questionnaire=response.version.questionnaire), by=None)


def a_report(frozen, area="north"):
    by = a_member(frozen.conversation.team, Role.RESEARCHER)
    report = AreaReport.objects.create(frozen=frozen, area=area, made_by=by)
    reporting.report_work(report=report.public_id, progress=SILENT)
    report.refresh_from_db()
    return report


def test_a_report_is_taken_down_at_once_and_none_is_built_of_that_snapshot(response, client):
    somebody(version=response.version, said="Thank you, marimba")
    frozen = frozen_of(response)
    report = a_report(frozen)
    client.force_login(report.made_by)
    address = reverse("report-file", args=[frozen.conversation.public_id, report.public_id, "page"])
    served = client.get(address)
    assert served.status_code == 200
    served.close()

    erase_response(response, by=None)

    assert client.get(address).status_code == 404
    assert not reporting.reports_folder(frozen).exists()
    with pytest.raises(GoneError, match="Freeze a new"):
        reporting.start_report(Frozen.objects.get(), area="north", by=report.made_by)


def test_reports_of_snapshots_without_that_person_stay(response):
    frozen = frozen_of(response)
    report = a_report(frozen)

    erase_response(somebody(version=response.version), by=None)

    assert AreaReport.objects.get() == report
    assert (reporting.reports_folder(frozen) / report.folder).is_dir()


def test_a_report_that_is_being_built_while_somebody_in_it_is_erased_is_not_served(
    response, monkeypatch
):
    frozen = frozen_of(response)
    build = reporting.build_report

    def building(*args, **kwargs):
        built = build(*args, **kwargs)
        erase_response(response, by=None)
        return built

    monkeypatch.setattr(reporting, "build_report", building)

    with pytest.raises(GoneError):
        a_report(frozen)

    assert not reporting.reports_folder(frozen).exists()
    assert not [path for path in working_home().iterdir() if path.is_dir()]


def test_a_snapshot_frozen_while_somebody_was_erased_gives_no_report(response):
    frozen = frozen_of(response)
    erase_response(response, by=None)
    Frozen.objects.update(has_withdrawn=False)  # as if its row were written after the erasure

    with pytest.raises(GoneError):
        a_report(frozen)


def test_an_export_begins_only_once_an_erasure_under_way_is_over(response):
    begun, rows = Event(), []

    def asks_and_begins():
        export = an_export(response)
        exporting._begin(export)
        rows.append(Response.objects.filter(pk=gone).exists())
        begun.set()
        connection.close()

    gone, asker = response.pk, Thread(target=asks_and_begins)
    with transaction.atomic():
        erase_response(response, by=None)
        asker.start()
        assert not begun.wait(0.5)
    asker.join(timeout=30)

    assert rows == [False]
