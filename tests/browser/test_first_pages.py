"""The first pages somebody sees, in a real browser."""

from tests.browser.harness import assert_accessible, assert_fits, sign_in
from tests.builders import a_conversation, a_live_version, a_member, a_response

from goodcare.audit.services import record
from goodcare.jobs.models import Job, JobState


def test_conversations_snapshots_and_imports_pass_axe(live, desk, phone):
    version = a_live_version(a_conversation())
    a_response(version)
    conversation = version.questionnaire.conversation
    lead = a_member(conversation.team)

    for page in (desk, phone):
        sign_in(page, live, lead)
        for path in ("", "imports/", "imports/new/", "snapshots/", "snapshots/freeze/"):
            page.goto(f"{live}{conversation.get_absolute_url()}{path}")
            assert_accessible(page)
            assert_fits(page)


def test_the_audit_record_and_work_under_way_pass_axe(live, desk, phone):
    conversation = a_conversation()
    lead = a_member(conversation.team)
    said = {"conversation": conversation.public_id, "by": lead, "title": "Freeze a snapshot"}
    running = Job.objects.create(
        state=JobState.RUNNING, step="Reading rows", done=2, total=5, **said
    )
    lost = Job.objects.create(state=JobState.LOST, message="It was lost.", work="lost", **said)
    record("snapshot frozen", by=lead, conversation=conversation.public_id, subject="s", rows=12)

    for page in (desk, phone):
        sign_in(page, live, lead)
        for path in ("audit/", "jobs/", f"jobs/{running.public_id}/", f"jobs/{lost.public_id}/"):
            page.goto(f"{live}{conversation.get_absolute_url()}{path}")
            assert_accessible(page)
            assert_fits(page)
