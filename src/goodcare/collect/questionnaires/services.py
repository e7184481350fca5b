"""Beginning a questionnaire, changing its draft, and making a new version."""

from dataclasses import replace

from django.db import transaction
from django.utils.text import slugify

from goodcare.audit.services import record
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Questionnaire, Version, VersionState
from goodcare.errors import ConflictError, InputError
from goodcare.instrument.draft_files import draft_to_json
from goodcare.instrument.drafting import Draft, draft_from_instrument, draft_to_xlsform, new_draft
from goodcare.teams.models import User

LONGEST_TITLE = 200
STALE = "Somebody else changed this questionnaire meanwhile. Open it again, and put your change in."
LAUNCHED = "This version was launched and does not change. Make a new version."


def begin_questionnaire(
    conversation: Conversation, *, title: str, languages: tuple[str, ...], by: User
) -> Questionnaire:
    """Begin an empty questionnaire; the first language is its default."""
    draft = new_draft(id=slugify(title) or "form", title=title, languages=languages)
    return keep_questionnaire(conversation, draft=draft, by=by)


def keep_questionnaire(conversation: Conversation, *, draft: Draft, by: User) -> Questionnaire:
    """Begin a questionnaire with what a draft says."""
    said = _written(draft, number=1)
    with transaction.atomic():
        questionnaire = Questionnaire.objects.create(
            conversation=conversation, title=title_of(draft)
        )
        Version.objects.create(questionnaire=questionnaire, number=1, **said)
        record(
            "questionnaire begun",
            by=by,
            subject=questionnaire.public_id,
            conversation=conversation.public_id,
        )
    return questionnaire


def save_draft(version: Version, *, draft: Draft, edited: int, by: User) -> Version:
    """Keep what a draft says now.

    Args:
        version: that is being worked on.
        draft: all of it.
        edited: the counter that the change was made from.
        by: who changed it.

    Raises:
        ConflictError: somebody else changed or launched it meanwhile.
    """
    said = _written(draft, number=version.number)
    questionnaire = version.questionnaire
    with transaction.atomic():
        changed = Version.objects.filter(
            pk=version.pk, edited=edited, state=VersionState.DRAFT
        ).update(**said, edited=edited + 1)
        if not changed:
            raise ConflictError(STALE)
        Questionnaire.objects.filter(pk=questionnaire.pk).update(title=title_of(draft))
        record(
            "questionnaire changed",
            by=by,
            subject=questionnaire.public_id,
            conversation=questionnaire.conversation.public_id,
            version=version.number,
        )
    version.refresh_from_db()
    return version


def new_version(questionnaire: Questionnaire, *, by: User) -> Version:
    """Copy the newest launched version into a draft.

    Raises:
        InputError: nothing was launched yet.
        ConflictError: a draft is there already.
    """
    if questionnaire.draft is not None:
        raise ConflictError("A new version is being worked on already. Open it.")
    latest = questionnaire.versions.last()
    if latest is None:
        raise InputError("Nothing was launched yet.")
    draft = draft_from_instrument(latest.instrument)
    said = _written(draft, number=latest.number + 1)
    with transaction.atomic():
        version = Version.objects.create(
            questionnaire=questionnaire, number=latest.number + 1, **said
        )
        record(
            "new version begun",
            by=by,
            subject=questionnaire.public_id,
            conversation=questionnaire.conversation.public_id,
            version=version.number,
        )
    return version


def title_of(draft: Draft) -> str:
    """Return the title as lists show it."""
    return (draft.title.get(draft.default_language) or draft.id)[:LONGEST_TITLE]


def _written(draft: Draft, *, number: int) -> dict[str, str | bytes]:
    """Return what is kept of a draft; outside of any transaction, as writing it takes time."""
    numbered = replace(draft, version=str(number))
    return {"draft": draft_to_json(numbered), "workbook": draft_to_xlsform(numbered)}
