"""Keeping what was typed in from paper, once and again, and settling differences."""

import secrets
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from goodcare.audit.services import record
from goodcare.collect.answers.arriving import Arrival, take_whole
from goodcare.collect.answers.models import Response
from goodcare.collect.answers.surveys import Survey, given_answers, survey_of
from goodcare.collect.paper_entry.models import (
    Difference,
    PaperForm,
    Resolution,
    SecondEntry,
)
from goodcare.collect.paper_entry.queries import may_enter_again
from goodcare.collect.paper_entry.typed import TypedForm
from goodcare.errors import ConflictError, InputError
from goodcare.instrument.answering import answers_from_json, answers_to_json, clear_not_asked
from goodcare.teams.models import User

PAPER = "paper"
ENTERED_BEFORE = (
    "This form was typed in before. If it is in the pile for second entry, somebody else types it "
    "in again."
)


@transaction.atomic
def enter_form(form: PaperForm, typed: TypedForm, *, area: str, by: User) -> Response:
    """Keep what stands on a form; its code is the person's receipt.

    Args:
        form: that was not typed in yet.
        typed: without problems.
        area: id of a leaf area, or empty.
        by: who typed it in; kept with the form, not with the answers.

    Raises:
        ConflictError: it was typed in before.
        InputError: something typed cannot be taken.
    """
    if typed.problems:
        raise InputError("Correct what is marked before the form is saved.")
    sampled = secrets.randbelow(100) < form.batch.sample_percent
    mine = PaperForm.objects.filter(pk=form.pk, entered_at__isnull=True)
    if not mine.update(
        entered_at=timezone.now(),
        entered_by=by,
        unclear=list(typed.unclear),
        is_sampled=sampled,
    ):
        raise ConflictError(ENTERED_BEFORE)
    conversation, version = form.batch.conversation, form.batch.version
    arrival = Arrival(
        submission=f"paper form {form.public_id}",
        receipt=bytes(form.code),
        channel=PAPER,
        language=form.batch.language,
        day=conversation.today(),
        area=area,
        consent=conversation.consent_wordings.last(),
    )
    survey = survey_of(version.pk, version.hash)
    response = take_whole(version, arrival, answers=typed.answers, survey=survey)
    PaperForm.objects.filter(pk=form.pk).update(response=response)
    form.refresh_from_db()
    record(
        "paper form entered",
        by=by,
        subject=form.public_id,
        conversation=conversation.public_id,
    )
    return response


@transaction.atomic
def enter_again(form: PaperForm, typed: TypedForm, *, by: User) -> SecondEntry:
    """Compare a second entry with the first. Only closed answers are compared.

    Raises:
        ConflictError: there is no first entry, it is the same person's, or there is a second.
        InputError: something typed cannot be taken.
    """
    if typed.problems:
        raise InputError("Correct what is marked before the form is saved.")
    form = PaperForm.objects.select_for_update().get(pk=form.pk)
    if form.response is None or not may_enter_again(form, by):
        raise ConflictError(ENTERED_BEFORE)
    version = form.batch.version
    survey = survey_of(version.pk, version.hash)
    first = answers_to_json(given_answers(form.response, survey))
    second = answers_to_json(clear_not_asked(survey.instrument, typed.answers))
    compared = list(_closed(survey, {**first, **second}))
    entry = SecondEntry.objects.create(
        response=form.response, form=form, entered_by=by, compared=compared
    )
    found = [
        Difference(
            entry=entry, question=name, first=first.get(name, ""), second=second.get(name, "")
        )
        for name in compared
        if first.get(name, "") != second.get(name, "")
    ]
    Difference.objects.bulk_create(found)
    record(
        "paper form entered again",
        by=by,
        subject=form.public_id,
        conversation=form.batch.conversation.public_id,
        differences=len(found),
    )
    return entry


def _closed(survey: Survey, answered: dict[str, object]) -> Iterator[str]:
    """Names of the closed questions that either entry answered, in the order of the form."""
    names = (one.name for one in survey.instrument.questions)
    return (name for name in names if name in answered and name not in survey.texts)


@transaction.atomic
def settle(difference: Difference, *, resolution: Resolution, by: User) -> Difference:
    """Say which of two entries is right; where it is the second, the response is corrected.

    Raises:
        ConflictError: it was settled before.
    """
    difference = Difference.objects.select_for_update().get(pk=difference.pk)
    if difference.resolution in (Resolution.FIRST, Resolution.SECOND):
        raise ConflictError("This difference was settled before. Open the list again.")
    difference.resolution, difference.resolved_by = resolution, by
    difference.save(update_fields=["resolution", "resolved_by"])
    form = difference.entry.form
    if resolution is Resolution.SECOND:
        _correct(difference)
    record(
        "difference between entries settled",
        by=by,
        subject=form.public_id,
        conversation=form.batch.conversation.public_id,
        question=difference.question,
        resolution=resolution.value,
    )
    return difference


def _correct(difference: Difference) -> None:
    response = Response.objects.select_for_update().get(pk=difference.entry.response_id)
    version = difference.entry.form.batch.version
    survey = survey_of(version.pk, version.hash)
    stored = {**response.answers, difference.question: difference.second}
    answers = answers_from_json(stored, instrument=survey.instrument)
    counted = clear_not_asked(survey.instrument, answers)
    response.answers = answers_to_json(counted)
    response.saved += 1
    response.save(update_fields=["answers", "saved"])
