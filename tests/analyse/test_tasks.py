"""The overview says what comes after listening."""

import pytest
from tests.builders import a_conversation, a_live_version, a_member, a_response

from goodcare.analyse.models import AreaReport, Frozen
from goodcare.analyse.tasks import finding_tasks
from goodcare.collect.conversations.tasks import TaskState

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return a_live_version(a_conversation())


def states(version):
    return [task.state for task in finding_tasks(version.questionnaire.conversation)]


def a_snapshot(version, **fields):
    conversation = version.questionnaire.conversation
    return Frozen.objects.create(
        conversation=conversation, content_hash=str(Frozen.objects.count()), folder="f", **fields
    )


def test_nothing_before_anybody_answered(version):
    assert states(version) == []


def test_freeze_then_report(version):
    a_response(version)
    assert states(version) == [TaskState.TO_DO, TaskState.CANNOT_START]

    frozen = a_snapshot(version)
    assert states(version) == [TaskState.DONE, TaskState.TO_DO]

    by = a_member(version.questionnaire.conversation.team)
    AreaReport.objects.create(frozen=frozen, area="north", folder="x", made_by=by)
    assert states(version) == [TaskState.DONE, TaskState.DONE]


def test_freeze_again_where_somebody_took_their_words_back(version):
    a_snapshot(version, has_withdrawn=True)

    [freeze, report] = finding_tasks(version.questionnaire.conversation)

    assert (freeze.state, report.state) == (TaskState.TO_DO, TaskState.CANNOT_START)
    assert "took their words back" in freeze.detail
