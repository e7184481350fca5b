"""Finding printed forms, differences between two entries, and how often entries differ."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from goodcare.collect.answers.codes import digest_of_code
from goodcare.collect.answers.surveys import survey_of
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.paper_entry.models import (
    Batch,
    Difference,
    PaperForm,
    Resolution,
    SecondEntry,
)
from goodcare.collect.paper_entry.typed import typed_questions
from goodcare.collect.questionnaires.models import Version
from goodcare.errors import InputError
from goodcare.stats.proportions import Interval, wilson_interval
from goodcare.teams.models import User


def batches_of(conversation: Conversation) -> QuerySet[Batch]:
    """Batches, newest first, with how many of their forms were typed in (`entered`)."""
    return (
        Batch.objects.filter(conversation=conversation)
        .select_related("version__questionnaire", "job")
        .defer("version__frozen", "version__workbook", "version__draft", "version__variables")
        .annotate(entered=Count("forms", filter=Q(forms__entered_at__isnull=False)))
    )


def batch_of(conversation: Conversation, public_id: str) -> Batch:
    """Return a batch of a conversation.

    Raises:
        Http404: there is none.
    """
    found = Batch.objects.filter(conversation=conversation, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def form_by_code(conversation: Conversation, code: str) -> PaperForm:
    """Return the form with a code.

    Raises:
        InputError: the code was mistyped, or no form of this conversation has it.
    """
    found = _forms(conversation).filter(code=digest_of_code(code)).first()
    if found is None:
        raise InputError(
            "No form of this conversation has this code. Compare it with the paper, and look "
            "whether the form belongs to another conversation."
        )
    return found


def form_of(conversation: Conversation, public_id: str) -> PaperForm:
    """Return a form of a conversation.

    Raises:
        Http404: there is none.
    """
    found = _forms(conversation).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _forms(conversation: Conversation) -> QuerySet[PaperForm]:
    return PaperForm.objects.filter(batch__conversation=conversation).select_related(
        "batch__conversation", "batch__version__questionnaire__conversation", "response"
    )


def waiting_for_second(conversation: Conversation) -> QuerySet[PaperForm]:
    """Forms of the sample that nobody has typed in again yet."""
    return _forms(conversation).filter(
        is_sampled=True, response__isnull=False, second_entry__isnull=True
    )


def may_enter_again(form: PaperForm, user: User) -> bool:
    """Whether a person is the one to type a form in again: another than the first."""
    return (
        form.response is not None
        and form.entered_by_id != user.pk
        and not SecondEntry.objects.filter(form=form).exists()
    )


def differences_of(conversation: Conversation) -> QuerySet[Difference]:
    """Differences, those to decide first."""
    found = Difference.objects.filter(entry__form__batch__conversation=conversation)
    return found.select_related("entry__form__batch__version").order_by("entry_id", "id")


def difference_of(conversation: Conversation, public_id: str) -> Difference:
    """Return a difference of a conversation.

    Raises:
        Http404: there is none.
    """
    found = differences_of(conversation).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def open_differences(conversation: Conversation) -> QuerySet[Difference]:
    """Those that nobody has settled: not looked at, or sent back to the paper."""
    return differences_of(conversation).filter(resolution__in=(Resolution.OPEN, Resolution.PAPER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often two entries of a question differed.

    Args:
        number: of the question on paper.
        label: of the question, in the questionnaire's default language.
        compared: forms on which either entry answered it, above 0.
        differing: forms on which the two differed.
        interval: of the share that differs among all forms, as if the sample were a simple random
            one; proportions.
    """

    number: int
    label: str
    compared: int
    differing: int
    interval: Interval


def rates_of(conversation: Conversation) -> tuple[Rate, ...]:
    """Return how often entries differed, for each question that was compared."""
    entries = SecondEntry.objects.filter(form__batch__conversation=conversation)
    compared = Counter(
        (entry.form.batch.version_id, name)
        for entry in entries.select_related("form__batch")
        for name in entry.compared
    )
    differing = Counter(
        (one.entry.form.batch.version_id, one.question) for one in differences_of(conversation)
    )
    rates = []
    for version in Version.objects.filter(pk__in={pk for pk, _ in compared}):
        survey = survey_of(version.pk, version.hash)
        for number, question in typed_questions(survey):
            key = (version.pk, question.name)
            if not compared[key]:
                continue
            rates.append(
                Rate(
                    number=number,
                    label=question.label.get(survey.instrument.default_language, question.name),
                    compared=compared[key],
                    differing=differing[key],
                    interval=wilson_interval(differing[key], compared[key]),
                )
            )
    return tuple(rates)
