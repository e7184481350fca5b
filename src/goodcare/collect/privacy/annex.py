"""The annex of a data protection impact assessment, as far as the settings and the plan know it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.passages.models import KEEPS_ORIGINALS
from goodcare.collect.privacy.queries import Holdings, holdings_of
from goodcare.collect.privacy.retention import KEEPS_UNSENT, KEEPS_UPLOADS
from goodcare.collect.questionnaires.models import Version, VersionState
from goodcare.instrument.model import Instrument, Kind, Question, Role
from goodcare.teams.models import Membership
from goodcare.teams.permissions import Permission, roles_that_may
from goodcare.teams.permissions import Role as TeamRole

UNSAID = "Not said in the plan yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the annex: a heading and lines."""

    heading: str
    lines: tuple[str, ...]


def annex_of(conversation: Conversation) -> tuple[Section, ...]:
    """Write the annex; every figure is counted, every sentence holds for this installation."""
    held = holdings_of(conversation)
    parts = (
        ("Purpose and legal basis", _purpose(conversation)),
        ("What is asked", _asked(conversation)),
        ("What is held now", _held(held)),
        ("Where it lies and how it is protected", _protected()),
        ("Who may see what", _people(conversation)),
        ("How long it is kept", _kept(conversation)),
        ("Risks, and what is done about them", _risks()),
        ("What is not covered", _not_covered()),
    )
    return tuple(Section(heading=heading, lines=tuple(lines)) for heading, lines in parts)


def as_markdown(conversation: Conversation, sections: tuple[Section, ...]) -> str:
    """Return the annex as Markdown."""
    lines = [f"# Data protection: {conversation.title}", ""]
    lines += [f"{settings.ORGANISATION}, {conversation.today().isoformat()}", ""]
    for section in sections:
        lines += [f"## {section.heading}", "", *(f"- {line}" for line in section.lines), ""]
    return "\n".join(lines)


def _purpose(conversation: Conversation) -> Iterator[str]:
    yield f"Controller: {settings.ORGANISATION}"
    yield f"Purpose: {conversation.purpose or UNSAID}"
    basis = conversation.get_lawful_basis_display() if conversation.lawful_basis else UNSAID
    yield f"Lawful basis (article 6): {basis}"
    has_condition = bool(conversation.special_category_condition)
    condition = conversation.get_special_category_condition_display() if has_condition else UNSAID
    yield f"Special category condition (article 9): {condition}"
    wordings = conversation.consent_wordings.count()
    yield f"Consent wordings so far: {wordings}. Each response keeps which one was seen."


def _asked(conversation: Conversation) -> Iterator[str]:
    live = Version.objects.filter(
        questionnaire__conversation=conversation, state=VersionState.LIVE
    ).select_related("questionnaire")
    found = False
    for version in live:
        found = True
        yield from _of_questionnaire(version.instrument)
    if not found:
        yield "No questionnaire is live."
    yield f"Ways to answer: {', '.join(conversation.channels) or UNSAID}"
    yield f"Languages: {', '.join(conversation.languages) or UNSAID}"


def _of_questionnaire(instrument: Instrument) -> Iterator[str]:
    questions = [one for one in instrument.questions if one.kind is not Kind.NOTE]
    texts = sum(one.kind is Kind.TEXT for one in questions)
    title = instrument.title.get(instrument.default_language, "")
    yield f"{title}: {len(questions)} questions, {texts} of them answered in people's own words"
    about = [one for one in questions if one.role is Role.DEMOGRAPHIC]
    yield f"About the person: {_labels(about, instrument)}"
    sensitive = [one for one in questions if one.is_sensitive]
    yield f"Marked as sensitive: {_labels(sensitive, instrument)}"


def _labels(questions: list[Question], instrument: Instrument) -> str:
    labels = [one.label.get(instrument.default_language, one.name) for one in questions]
    return "; ".join(labels) or "none"


def _held(held: Holdings) -> Iterator[str]:
    yield f"Responses: {held.sent} sent, {held.unsent} not sent yet"
    yield f"Texts: {held.texts}, of which {held.originals} still have the words before masking"
    yield f"Texts whose masking nobody has read: {held.unreviewed}"
    yield f"Contact details: {held.contacts}, kept apart from answers"
    yield f"Snapshots with rows: {held.snapshots}"
    yield f"Erased on request: {held.erased_answers} responses, {held.erased_texts} texts"


def _protected() -> Iterator[str]:
    is_postgresql = connection.vendor == "postgresql"
    yield f"Database: {'PostgreSQL' if is_postgresql else 'SQLite, one file'}"
    yield "Words before masking, notes and contact details are sealed with AES-256-GCM."
    yield "Contact details have a key of their own; keys are no part of a backup."
    yield "Closed answers and masked texts are not sealed: protect the disk."
    if settings.IS_SECURE:
        yield "Pages are reached over HTTPS only."
    else:
        yield "Pages are reached without HTTPS: use it on this computer only."
    yield "No address of a respondent is stored or logged; there are no trackers."
    yield "Receipt codes are kept as keyed hashes only."


def _people(conversation: Conversation) -> Iterator[str]:
    members = Membership.objects.filter(team=conversation.team, user__is_active=True)
    for role in TeamRole:
        count = members.filter(role=role).values("user").distinct().count()
        yield f"{role.label}: {count}"
    for permission in (Permission.SEE_RAW, Permission.SEE_CONTACTS, Permission.EXPORT_ROWS):
        people = members.filter(role__in=roles_that_may(permission))
        count = people.values("user").distinct().count()
        yield f"May {permission.value}: {count}"
    yield "Outside the team: what was released, never rows."


def _kept(conversation: Conversation) -> Iterator[str]:
    until = conversation.retention_on
    yield f"Everything people said is erased on: {until.isoformat() if until else UNSAID}"
    yield f"Words before masking: {KEEPS_ORIGINALS.days} days, longer while a concern needs them"
    yield f"Answers that were not sent: {KEEPS_UNSENT.days} days"
    yield f"Uploaded files that were not imported: {KEEPS_UPLOADS.days} days"
    days = settings.SNAPSHOT_ROWS_ERASED_WITHIN_DAYS
    yield f"Rows of snapshots that hold somebody who took their answers back: {days} days"
    yield f"Addresses of staff who signed in: {settings.SIGN_IN_ADDRESSES_KEPT_DAYS} days"


def _risks() -> Iterator[str]:
    yield "Somebody is recognised in a figure: small counts are suppressed, with a release ledger."
    yield "Somebody is recognised in words: masking, reviewed by people; it misses some."
    yield "Answers are tied to contact details: no key, order or time leads from one to the other."
    yield "An erased person comes back: a ledger blocks imports and is replayed after a restore."
    yield "A copy of the database is stolen: keys lie apart; see above what is not sealed."


def _not_covered() -> Iterator[str]:
    yield "Copies that somebody downloaded, printed or wrote down."
    yield "Backups, disks and logs of the computer and of the database server."
    yield "What only somebody local would recognise in masked words."
    yield "Numbers published before: they stay."
