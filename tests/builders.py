"""Rows of the application for tests: mention only what matters to the test."""

from datetime import date
from itertools import count

from django.utils import timezone

from goodcare.areas import Area, Gazetteer, gazetteer_to_json
from goodcare.collect.answers.models import Response, ResponseState
from goodcare.collect.conversations.models import (
    ConsentWording,
    Conversation,
    ConversationState,
    LawfulBasis,
    SpecialCategoryCondition,
)
from goodcare.collect.questionnaires.models import Questionnaire, Version, VersionState
from goodcare.instrument import instrument_hash, instrument_to_json
from goodcare.instrument.model import Choice, Instrument, Kind, Question, Role
from goodcare.teams.models import Membership, Team, User
from goodcare.teams.permissions import Role as TeamRole

PASSWORD = "correct horse battery"  # of invented people
_numbers = count(1)
REGION = Gazetteer(
    region="region",
    areas=(
        Area(id="region", name="Lower Region", kind="region"),
        Area(id="north", name="North Borough", kind="borough", parents=("region",)),
        Area(id="south", name="South Borough", kind="borough", parents=("region",)),
    ),
)


def a_team(name=""):
    return Team.objects.create(name=name or f"Team {next(_numbers)}")


def a_user(**fields):
    email = fields.pop("email", f"person{next(_numbers)}@example.org")
    return User.objects.create_user(email, PASSWORD, **fields)


def a_member(team, *roles):
    user = a_user()
    for role in roles or (TeamRole.LEAD,):
        Membership.objects.create(team=team, user=user, role=role)
    return user


def a_conversation(team=None, **fields):
    """One that is open, with two areas, in English and Turkish."""
    said = {
        "title": "What matters",
        "state": ConversationState.OPEN,
        "opened_at": timezone.now(),
        "lawful_basis": LawfulBasis.PUBLIC_TASK,
        "special_category_condition": SpecialCategoryCondition.EXPLICIT_CONSENT,
        "first_day": date(2026, 3, 1),
        "last_day": date(2027, 12, 31),
        "retention_on": date(2028, 12, 31),
        "wave": "2026",
        "languages": ["en", "tr"],
        "channels": ["online", "paper", "kiosk"],
        "areas": gazetteer_to_json(REGION),
        "export_key": "ab" * 32,
        **fields,
    }
    conversation = Conversation.objects.create(team=team or a_team(), **said)
    ConsentWording.objects.create(
        conversation=conversation,
        number=1,
        text={"en": "You agree that we use what you say.", "tr": "Söylediklerinizi kullanırız."},
        quote_text={"en": "You may quote me.", "tr": "Alıntı yapabilirsiniz."},
    )
    return conversation


def words(english, turkish=""):
    return {"en": english, "tr": turkish or english}


def a_question(name, kind=Kind.TEXT, *, answers=(), **fields):
    choices = tuple(
        Choice(name=answer, label=words(answer.capitalize()), code=code, group_label={})
        for code, answer in enumerate(answers, start=1)
    )
    said = {"label": words(f"What about {name}?"), "topic": {}, "finding": {}, **fields}
    return Question(name=name, kind=kind, choices=choices, **said)


def an_instrument(*questions):
    """A questionnaire in English and Turkish: a rating, several choices, a text, a demographic."""
    return Instrument(
        id="matters",
        version="1",
        title=words("What matters", "Önemli olan"),
        default_language="en",
        languages=("en", "tr"),
        questions=questions
        or (
            a_question("rating", Kind.SINGLE, answers=("good", "fair", "poor")),
            a_question("services", Kind.MULTIPLE, answers=("gp", "pharmacy", "none")),
            a_question("change", Kind.TEXT, role=Role.OPEN),
            a_question("gender", Kind.SINGLE, answers=("woman", "man"), role=Role.DEMOGRAPHIC),
        ),
    )


def a_live_version(conversation, instrument=None):
    instrument = instrument or an_instrument()
    questionnaire = Questionnaire.objects.create(
        conversation=conversation, title=instrument.title["en"]
    )
    return Version.objects.create(
        questionnaire=questionnaire,
        number=1,
        state=VersionState.LIVE,
        frozen=instrument_to_json(instrument),
        hash=instrument_hash(instrument),
        launched_at=timezone.now(),
    )


def a_response(version, **fields):
    """One that was sent."""
    conversation = version.questionnaire.conversation
    said = {
        "state": ResponseState.SENT,
        "started_on": date(2026, 3, 2),
        "sent_on": date(2026, 3, 2),
        "area": "north",
        "wave": conversation.wave,
        "consent": conversation.consent_wordings.last(),
        **fields,
    }
    return Response.objects.create(conversation=conversation, version=version, **said)
