"""From a launched version to the next: what becomes of each question and answer."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from goodcare.audit.services import record
from goodcare.collect.questionnaires.models import Version, VersionState
from goodcare.collect.questionnaires.queries import instrument_in, launched_before
from goodcare.collect.questionnaires.services import STALE
from goodcare.errors import ConflictError, InputError
from goodcare.instrument.model import Choice, Instrument, Question
from goodcare.instrument.versions import (
    CLOSED,
    AnswerMap,
    Fate,
    MapFinding,
    VariableMap,
    VersionMap,
    check_map,
    map_from_json,
    map_to_json,
    suggest_map,
)
from goodcare.teams.models import User

DROPPED = "-"
"""What stands for "dropped" among the names that a question or answer may become."""
Decisions = Mapping[tuple[str, str], str]
"""What a question (its name, "") or an answer (question, answer) becomes: a name, or DROPPED."""


def pair_of(version: Version) -> tuple[Instrument, Instrument]:
    """Return the instrument of the version before, and of this one.

    Raises:
        InputError: it is the first.
    """
    before = launched_before(version)
    if before is None:
        raise InputError("This is the first version. There are no earlier answers.")
    return before.instrument, instrument_in(version)


def map_of(version: Version) -> VersionMap:
    """Return the decisions about a version; what nobody decided yet is suggested or undecided."""
    old, new = pair_of(version)
    suggested = suggest_map(old, new)
    if not version.variables:
        return suggested
    decided = {one.old: one for one in map_from_json(version.variables).variables}
    return replace(
        suggested, variables=tuple(_kept(one, decided, new) for one in suggested.variables)
    )


def _kept(one: VariableMap, decided: Mapping[str, VariableMap], new: Instrument) -> VariableMap:
    """A decision as long as it can still be carried out; else what is suggested now."""
    said = decided.get(one.old)
    if said is None or said.fate is Fate.UNDECIDED:
        return one
    names = {question.name for question in new.questions}
    if said.fate is Fate.KEPT and said.new not in names:
        return one
    return said


def map_problems(version: Version) -> tuple[str, ...]:
    """Return what is undecided or impossible, one line each."""
    return tuple(
        f"{one.variable}: {one.what}" if one.answer else f"{one.what[:1].upper()}{one.what[1:]}"
        for one in map_findings(version)
    )


def map_findings(version: Version) -> tuple[MapFinding, ...]:
    """Return what keeps the map from being used."""
    old, new = pair_of(version)
    found = check_map(map_of(version), old=old, new=new)
    return tuple(one for one in found if not one.is_warning)


def map_warnings(version: Version) -> tuple[MapFinding, ...]:
    """Return what is lost by decision."""
    old, new = pair_of(version)
    found = check_map(map_of(version), old=old, new=new)
    return tuple(one for one in found if one.is_warning)


def decide(version: Version, *, decisions: Decisions, edited: int, by: User) -> Version:
    """Keep what becomes of questions and answers; what is not among the decisions stays open.

    Raises:
        ConflictError: somebody else changed the version meanwhile.
    """
    old, new = pair_of(version)
    text = map_to_json(_decided(old, new, decisions))
    with transaction.atomic():
        changed = Version.objects.filter(
            pk=version.pk, edited=edited, state=VersionState.DRAFT
        ).update(variables=text, edited=edited + 1)
        if not changed:
            raise ConflictError(STALE)
        record(
            "map of versions decided",
            by=by,
            subject=version.questionnaire.public_id,
            conversation=version.questionnaire.conversation.public_id,
            version=version.number,
        )
    version.refresh_from_db()
    return version


def _decided(old: Instrument, new: Instrument, decisions: Decisions) -> VersionMap:
    base = suggest_map(old, new)
    return replace(base, variables=tuple(_variable(one, old, decisions) for one in base.variables))


def _variable(one: VariableMap, old: Instrument, decisions: Decisions) -> VariableMap:
    fate, name = _fate(decisions.get((one.old, ""), ""))
    answers = tuple(
        AnswerMap(old=choice.name, fate=answer_fate, new=answer_name)
        for choice in _closed_answers(old.question(one.old))
        if fate is Fate.KEPT
        for answer_fate, answer_name in (_fate(decisions.get((one.old, choice.name), "")),)
    )
    return VariableMap(old=one.old, fate=fate, new=name, answers=answers)


def _closed_answers(question: Question) -> tuple[Choice, ...]:
    return question.choices if question.kind in CLOSED else ()


def _fate(said: str) -> tuple[Fate, str]:
    if said == DROPPED:
        return Fate.DROPPED, ""
    return (Fate.KEPT, said) if said else (Fate.UNDECIDED, "")
