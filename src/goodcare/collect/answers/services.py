"""Beginning, saving and sending a response.

Nothing here writes an audit line: its time would say when somebody answered. Each saved page is one
UPDATE of one row, which holds only if nobody saved in between; sending is one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from goodcare.collect.answers.codes import code_of_form, digest_of_code, submission_of_form
from goodcare.collect.answers.merging import PageSeen, merged
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.answers.queries import response_to_send
from goodcare.collect.answers.surveys import Survey, given_answers
from goodcare.collect.conversations.models import ConsentWording
from goodcare.collect.questionnaires.models import Version
from goodcare.errors import ConflictError, GoneError
from goodcare.instrument.answering import (
    Problem,
    answers_to_json,
    clear_not_asked,
    missing_required,
    read_answers,
)
from goodcare.instrument.expressions import Answers
from goodcare.instrument.model import Question
from goodcare.instrument.pages import Page
from goodcare.safekeeping.statements import insert_once, update_row

TRIES = 8
"""How often a page is saved anew when another window of the same person was faster."""

Posted = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How somebody begins.

    Args:
        form: id of the form that they began with.
        language: of the questionnaire.
        area: id of a leaf area, or empty.
        channel: of the conversation ("online").
        consent: the wording that they saw and agreed to; None: the conversation has none.
        can_quote: whether their words may be quoted.
        is_proven: whether their browser did the work that keeps robots away.
        is_with_help: whether somebody of the team helps them.
    """

    form: str
    language: str
    area: str = ""
    channel: str = "online"
    consent: ConsentWording | None = None
    can_quote: bool = False
    is_proven: bool = False
    is_with_help: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What came of saving a page.

    Args:
        problems: answers that could not be taken; the others of the page were.
        conflicts: names of questions that were answered otherwise in another window since.
    """

    problems: tuple[Problem, ...] = ()
    conflicts: tuple[str, ...] = ()


def begin_response(version: Version, beginning: Beginning) -> str:
    """Begin a response; beginning again with the same form goes on with the same one.

    Returns:
        Its receipt code.
    """
    code = code_of_form(beginning.form)
    conversation = version.questionnaire.conversation
    response = Response(
        submission=submission_of_form(beginning.form),
        conversation=conversation,
        version=version,
        consent=beginning.consent,
        area=beginning.area,
        channel=beginning.channel,
        wave=conversation.wave,
        language=beginning.language,
        is_with_help=beginning.is_with_help,
        can_quote=beginning.can_quote,
        is_unproven=not beginning.is_proven,
        started_on=conversation.today(),
        receipt=digest_of_code(code),
    )
    insert_once(response, known_by="submission")
    return code


def save_page(
    response: Response,
    page: Page,
    posted: Posted,
    *,
    survey: Survey,
    shown: PageSeen,
    language: str,
) -> Saved:
    """Save what a page gave: good answers even where others have a problem.

    Args:
        response: as it was read; it is brought up to date.
        page: of the survey.
        posted: what the browser sent.
        survey: of the response's version.
        shown: what the page showed when it was filled in; where another window has saved another
            answer since, that one is kept.
        language: in which the page was answered.

    Raises:
        ConflictError: the response was sent meanwhile, or too many windows save at once.
        GoneError: it was erased meanwhile.
    """
    for _ in range(TRIES):
        before = given_answers(response, survey)
        reading = read_answers(page, posted, answers=before, instrument=survey.instrument)
        taken, conflicts = merged(reading.answers, before, shown=shown, saved=response.saved)
        if _write(response, {**before, **taken}, survey=survey, language=language):
            return Saved(problems=reading.problems, conflicts=conflicts)
        _read_again(response)
    raise ConflictError("This page is open in several windows. Close the others, and try again.")


def _write(response: Response, answers: Answers, *, survey: Survey, language: str) -> bool:
    """Write the row if it is still as it was read; nothing is written that did not change."""
    now: dict[str, object] = {**_stored(answers, survey), "language": language}
    changes = {name: value for name, value in now.items() if getattr(response, name) != value}
    if not changes:
        return response.state == ResponseState.STARTED
    changes["saved"] = response.saved + 1
    return update_row(response, changes, saved=response.saved, state=ResponseState.STARTED)


def _stored(answers: Answers, survey: Survey) -> dict[str, dict[str, object]]:
    """Return answers as the row keeps them: closed ones as JSON, open ones to be sealed."""
    stored = answers_to_json({name: answer for name, answer in answers.items() if answer != ""})
    return {
        "answers": {name: one for name, one in stored.items() if name not in survey.texts},
        "texts": {name: one for name, one in stored.items() if name in survey.texts},
    }


def _read_again(response: Response) -> None:
    fields = ("answers", "texts", "language", "saved", "state")
    now = Response.objects.filter(pk=response.pk).only(*fields).first()
    if now is None:
        raise GoneError("These answers were taken back meanwhile.")
    if now.state == ResponseState.SENT:
        raise ConflictError("These answers were sent meanwhile, in another window.")
    for name in fields:
        setattr(response, name, getattr(now, name))


@transaction.atomic
def send_response(response: Response, *, survey: Survey) -> tuple[Question, ...]:
    """Send a response: it counts from now on. Sending twice is sending once.

    Answers to questions that are not asked any more are dropped; open answers become passages.

    Args:
        response: is brought up to date.
        survey: of its version.

    Returns:
        Questions that must be answered before; nothing was sent if there are any.

    Raises:
        GoneError: it was erased meanwhile.
    """
    now = response_to_send(response)
    if now is None:
        raise GoneError("These answers were taken back meanwhile.")
    if now.state == ResponseState.SENT:
        return ()
    answers = clear_not_asked(survey.instrument, given_answers(now, survey))
    missing = missing_required(survey.instrument, answers)
    if not missing:
        now.conversation = response.conversation  # read already
        complete_response(now, answers, survey=survey)
    return missing


def complete_response(response: Response, answers: Answers, *, survey: Survey) -> None:
    """Make a response count with these answers, inside the transaction of the caller."""
    stored = _stored(answers, survey)
    response.texts = stored["texts"]
    response.sent_on = max(response.conversation.today(), response.started_on)
    for hook in settings.AFTER_SENDING:
        import_string(hook)(response)
    changes = {
        "answers": stored["answers"],
        "texts": response.texts,
        "state": ResponseState.SENT,
        "sent_on": response.sent_on,
        "saved": response.saved + 1,
    }
    update_row(response, changes)
