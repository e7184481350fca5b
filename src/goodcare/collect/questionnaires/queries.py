"""Finding questionnaires for a person, and what a draft says."""

from collections.abc import Sequence

from django.db import models
from django.db.models import Count, Q
from django.http import Http404

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.questionnaires.models import Questionnaire, Version, VersionState
from goodcare.errors import ConflictError
from goodcare.instrument.draft_files import draft_from_json
from goodcare.instrument.drafting import Draft, instrument_of
from goodcare.instrument.model import Instrument
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission

SENT = Q(versions__responses__state="sent", versions__responses__is_excluded=False)


def questionnaire_for(user: User, conversation_id: str, questionnaire_id: str) -> Questionnaire:
    """Return a questionnaire that a person may build.

    Raises:
        Http404: there is none, or the person may not build it.
    """
    conversation = conversation_for(user, conversation_id, Permission.BUILD)
    found = conversation.questionnaires.filter(public_id=questionnaire_id).first()
    if found is None:
        raise Http404
    return found


def live_questionnaire_for(
    user: User, conversation_id: str, questionnaire_id: str
) -> Questionnaire:
    """Return a questionnaire that a person may look at: a live one, or one that they may build.

    Raises:
        Http404: there is none, or the person may not see it.
    """
    conversation = conversation_for(user, conversation_id, Permission.SEE)
    found = _seen(user, conversation).filter(public_id=questionnaire_id).first()
    if found is None:
        raise Http404
    return found


def version_for(user: User, conversation_id: str, questionnaire_id: str, number: int) -> Version:
    """Return a version that a person may look at: the live one, or any of one they may build.

    Raises:
        Http404: there is none, or the person may not see it.
    """
    questionnaire = live_questionnaire_for(user, conversation_id, questionnaire_id)
    versions = questionnaire.versions.all()
    if not user.may(Permission.BUILD, questionnaire.conversation.team):
        versions = versions.filter(state=VersionState.LIVE)
    found = versions.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def questionnaires_of(user: User, conversation: Conversation) -> Sequence[Questionnaire]:
    """Return the questionnaires that a person may look at, each with `n_sent` responses."""
    return list(_seen(user, conversation).annotate(n_sent=Count("versions__responses", SENT)))


def _seen(user: User, conversation: Conversation) -> models.QuerySet[Questionnaire]:
    questionnaires = conversation.questionnaires.all()
    if user.may(Permission.BUILD, conversation.team):
        return questionnaires
    live = Version.objects.filter(state=VersionState.LIVE)
    return questionnaires.filter(pk__in=live.values("questionnaire"))


def draft_of(questionnaire: Questionnaire) -> Version:
    """Return the version that is being worked on.

    Raises:
        ConflictError: there is none, as everything was launched.
    """
    version = questionnaire.draft
    if version is None:
        raise ConflictError(
            "Nothing of this questionnaire is being changed. Make a new version first."
        )
    return version


def launched_before(version: Version) -> Version | None:
    """Return the launched version that a version follows, or None: it is the first."""
    return (
        version.questionnaire.versions.exclude(state=VersionState.DRAFT)
        .filter(number__lt=version.number)
        .last()
    )


def read_draft(version: Version) -> Draft:
    """Return what a version that is being worked on says."""
    return draft_from_json(version.draft)


def instrument_in(version: Version) -> Instrument:
    """Return the questions of a version, launched or not; a draft's words may be missing."""
    return instrument_of(read_draft(version)) if version.is_draft else version.instrument
