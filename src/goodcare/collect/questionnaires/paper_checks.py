"""Whether the paper form builds in every language: half a second each, so it is a job."""

import secrets
from hashlib import sha256

from django.conf import settings

from goodcare.areas import Area
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Version
from goodcare.collect.questionnaires.queries import instrument_in
from goodcare.errors import InputError
from goodcare.instrument.model import Instrument
from goodcare.jobs.models import Job
from goodcare.jobs.services import start_job
from goodcare.paper.questionnaire import paper_form
from goodcare.progress import Progress
from goodcare.receipts import form_code
from goodcare.teams.models import User

WORK = "goodcare.collect.questionnaires.paper_checks.check_paper_work"
CODE_BYTES = 7
RETURN_TO = "Hand it to the person who gave it to you."


def specimen(version: Version, *, language: str) -> bytes:
    """Set one copy to look at, as a PDF; its code is of no form that anybody hands out.

    Raises:
        InputError: it does not build in this language.
    """
    return _set(version, instrument_in(version), language=language)


def _set(version: Version, instrument: Instrument, *, language: str) -> bytes:
    conversation = version.questionnaire.conversation
    wording = conversation.consent_wordings.last()
    return paper_form(
        instrument,
        language=language,
        form_code=form_code(secrets.token_bytes(CODE_BYTES)),
        title=conversation.title,
        organisation=settings.ORGANISATION,
        consent=wording.text if wording else "",
        return_to=conversation.contact or RETURN_TO,
        areas=_areas(conversation),
    )


def _areas(conversation: Conversation) -> tuple[Area, ...]:
    gazetteer = conversation.gazetteer
    if gazetteer is None:
        return ()
    leaves = gazetteer.leaves(gazetteer.region)
    return tuple(area for area in gazetteer.areas if area.id in leaves)


def start_paper_check(version: Version, *, by: User) -> Job:
    """Have the paper form built in every language, in the background."""
    return start_job(
        WORK,
        title="Build the paper form",
        by=by,
        conversation=version.questionnaire.conversation.public_id,
        **_subject(version),
    )


def paper_check_of(version: Version) -> Job | None:
    """Return the newest check of what the version and the consent wording say now."""
    jobs = Job.objects.filter(work=WORK, conversation=version.questionnaire.conversation.public_id)
    return jobs.filter(arguments=_subject(version)).first()


def _subject(version: Version) -> dict[str, str | int]:
    wording = version.questionnaire.conversation.consent_wordings.last()
    return {
        "version": version.public_id,
        "digest": sha256(version.draft.encode()).hexdigest(),
        "consent": wording.number if wording else 0,
    }


def check_paper_work(
    *, version: str, digest: str, consent: int, progress: Progress
) -> dict[str, list[str]]:
    """Build every language of a version.

    Returns:
        The languages, under `languages`.

    Raises:
        InputError: it changed meanwhile, or does not build; one line for each language.
    """
    found = Version.objects.select_related("questionnaire__conversation").get(public_id=version)
    if _subject(found) != {"version": version, "digest": digest, "consent": consent}:
        raise InputError("The questionnaire was changed meanwhile. Check it again.")
    instrument = instrument_in(found)
    wrong = []
    for done, language in enumerate(instrument.languages):
        progress.step(f"Build '{language}'", done=done, total=len(instrument.languages))
        try:
            _set(found, instrument, language=language)
        except InputError as error:
            wrong.append(str(error))
    if wrong:
        raise InputError("\n".join(wrong))
    return {"languages": list(instrument.languages)}
