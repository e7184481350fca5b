"""Pages that tell how far work is look again by themselves, and nobody is thrown about by it."""

import pytest
from django.urls import reverse
from tests.browser.harness import assert_accessible, sign_in
from tests.builders import a_conversation, a_live_version, a_member
from tests.collect.imports.test_importing import a_batch

from goodcare.analyse.models import AreaReport, Frozen
from goodcare.collect.imports.models import BatchState
from goodcare.jobs.models import Job


@pytest.fixture
def version():
    return a_live_version(a_conversation())


@pytest.fixture
def lead(version):
    return a_member(version.questionnaire.conversation.team)


def a_job(conversation, lead):
    return Job.objects.create(
        conversation=conversation.public_id,
        work="work.that.goes.on",
        title="Freeze a snapshot",
        step="Reading rows",
        by=lead,
    )


def pages(version, lead):
    conversation = version.questionnaire.conversation
    job = a_job(conversation, lead)
    batch = a_batch(version, lead)
    batch.state, batch.job = BatchState.IMPORTING, job
    batch.save()
    frozen = Frozen.objects.create(
        conversation=conversation, content_hash="0" * 64, folder="f", made_by=lead
    )
    AreaReport.objects.create(frozen=frozen, area="north", job=job, made_by=lead)
    return {
        "snapshots": reverse("snapshots", args=[conversation.public_id]),
        "snapshot": reverse("snapshot", args=[conversation.public_id, frozen.public_id]),
        "import": reverse("import", args=[conversation.public_id, batch.public_id]),
    }, job


def test_pages_pass_axe_while_work_runs_and_tell_the_next_step(live, desk, version, lead):
    addresses, job = pages(version, lead)
    sign_in(desk, live, lead)

    for number, address in enumerate(addresses.values(), start=1):
        desk.goto(f"{live}{address}")
        desk.evaluate("window.sameThroughout = true")
        assert_accessible(desk)
        Job.objects.filter(pk=job.pk).update(step=f"Step {number} of it")
        desk.get_by_text(f"Step {number} of it").wait_for(timeout=10_000)
        assert desk.evaluate("window.sameThroughout"), address
