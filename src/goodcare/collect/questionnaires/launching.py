"""The launch gate: what must be right before people are asked, and the launch itself."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from goodcare.audit.services import record
from goodcare.collect.conversations.languages import language_name
from goodcare.collect.conversations.models import ConversationState
from goodcare.collect.questionnaires.maps import map_of, map_problems
from goodcare.collect.questionnaires.models import Version, VersionState
from goodcare.collect.questionnaires.paper_checks import paper_check_of
from goodcare.collect.questionnaires.queries import launched_before, read_draft
from goodcare.collect.questionnaires.services import LAUNCHED, STALE
from goodcare.collect.questionnaires.wording import said_of_finding
from goodcare.errors import ConflictError, InputError
from goodcare.instrument import instrument_hash, instrument_to_json, read_workbook
from goodcare.instrument.draft_files import DraftFinding, draft_findings
from goodcare.instrument.drafting import Draft, instrument_of
from goodcare.instrument.interface import has_words
from goodcare.instrument.launch import launch_findings
from goodcare.instrument.versions import map_to_json
from goodcare.jobs.models import JobState
from goodcare.teams.models import User


class CheckState(StrEnum):
    """How one thing on the check list stands."""

    MET = "met"
    OPEN = "open"
    RUNNING = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing on the check list.

    Args:
        id: of the thing.
        what: what must be so.
        state: how it stands.
        problems: lines, each with what to do.
    """

    id: str
    what: str
    state: CheckState
    problems: tuple[str, ...] = ()


def launch_checks(version: Version) -> tuple[Check, ...]:
    """Go through everything that must be right before a version is launched."""
    draft = read_draft(version)
    checks = [
        _check("form", "Every question is whole, and can be reached", _form(draft)),
        _check("people", "Everybody can answer it, in every language", _people(draft)),
        _check("languages", "It is in every language of the conversation", _spoken(version, draft)),
        _check("consent", "The consent wording is there in every language", _asked(version, draft)),
        _check("conversation", "The conversation is not closed", _open(version)),
    ]
    if launched_before(version) is not None:
        checks.append(
            _check("map", "It is decided what becomes of earlier answers", map_problems(version))
        )
    return (*checks, _paper(version))


def _check(id_: str, what: str, problems: tuple[str, ...]) -> Check:
    state = CheckState.OPEN if problems else CheckState.MET
    return Check(id=id_, what=what, state=state, problems=problems)


def _form(draft: Draft) -> tuple[str, ...]:
    """What is wrong; missing questions and answers of a language are told with the languages."""
    told = {one.question for one in launch_findings(instrument_of(draft)) if one.question}
    found = (one for one in draft_findings(draft) if not _is_among(told, one))
    return tuple(said_of_finding(one) for one in found)


def _is_among(told: Set[str], one: DraftFinding) -> bool:
    is_label = one.finding.column.startswith("label (")
    return is_label and bool(one.questions) and told >= set(one.questions)


def _people(draft: Draft) -> tuple[str, ...]:
    return tuple(str(one) for one in launch_findings(instrument_of(draft)))


def _spoken(version: Version, draft: Draft) -> tuple[str, ...]:
    return tuple(
        f"The conversation is held in {language_name(code)} too. Add the language and translate."
        for code in version.questionnaire.conversation.languages
        if code not in draft.languages
    )


def without_words(version: Version) -> tuple[str, ...]:
    """Name the languages of a draft in which buttons and notices stay English."""
    codes = read_draft(version).languages
    return tuple(language_name(code) for code in codes if not has_words(code))


def _asked(version: Version, draft: Draft) -> tuple[str, ...]:
    wording = version.questionnaire.conversation.consent_wordings.last()
    if wording is None:
        return ("There is no consent wording. Write it in the plan.",)
    return tuple(
        f"The {what} is missing in {language_name(code)}. Write it in the plan."
        for what, texts in (
            ("consent wording", wording.text),
            ("question about quoting", wording.quote_text),
        )
        for code in draft.languages
        if not str(texts.get(code, "")).strip()
    )


def _open(version: Version) -> tuple[str, ...]:
    if version.questionnaire.conversation.state == ConversationState.CLOSED:
        return ("The conversation is closed. Nobody could answer.",)
    return ()


def _paper(version: Version) -> Check:
    what = "The paper form builds in every language"
    job = paper_check_of(version)
    if job is None:
        return _check("paper", what, ("It has not been tried since the last change.",))
    if job.is_unfinished:
        return Check(id="paper", what=what, state=CheckState.RUNNING)
    if job.state == JobState.DONE:
        return _check("paper", what, ())
    return _check("paper", what, tuple(job.message.splitlines()) or ("Check it again.",))


def launch(version: Version, *, edited: int, by: User) -> Version:
    """Freeze a version, and have people answer it from now on; the one before is replaced.

    Raises:
        InputError: something on the check list is open; one line for each problem.
        ConflictError: it was changed or launched meanwhile.
    """
    if not version.is_draft:
        raise ConflictError(LAUNCHED)
    if version.edited != edited:
        raise ConflictError(STALE)
    problems = [
        problem
        for check in launch_checks(version)
        if check.state is not CheckState.MET
        for problem in check.problems or (f"{check.what}: this is still being tried.",)
    ]
    if problems:
        raise InputError("\n".join(problems))
    instrument = read_workbook(bytes(version.workbook), name=version.questionnaire.title)
    frozen, hash_ = instrument_to_json(instrument), instrument_hash(instrument)
    with transaction.atomic():
        _replace(version, frozen=frozen, hash_=hash_, edited=edited, by=by)
    version.refresh_from_db()
    return version


def _replace(version: Version, *, frozen: str, hash_: str, edited: int, by: User) -> None:
    questionnaire = version.questionnaire
    questionnaire.versions.filter(state=VersionState.LIVE).update(state=VersionState.RETIRED)
    changed = Version.objects.filter(pk=version.pk, edited=edited, state=VersionState.DRAFT).update(
        state=VersionState.LIVE,
        frozen=frozen,
        hash=hash_,
        variables=map_to_json(map_of(version)) if launched_before(version) else "",
        draft="",
        launched_at=timezone.now(),
        launched_by=by,
    )
    if not changed:
        raise ConflictError(STALE)
    record(
        "questionnaire launched",
        by=by,
        subject=questionnaire.public_id,
        conversation=questionnaire.conversation.public_id,
        version=version.number,
        hash=hash_,
    )
