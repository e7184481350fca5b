"""The example in an installation of its own: one conversation to look at, one to answer."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from goodcare.analyse.contents import Wish
from goodcare.analyse.services import freeze
from goodcare.collect.conversations.models import (
    ConsentWording,
    Conversation,
    ConversationState,
    LawfulBasis,
    SpecialCategoryCondition,
)
from goodcare.collect.imports.loading import launched, load_conversation
from goodcare.example.short import short_form
from goodcare.example.write import ExampleFiles
from goodcare.exports import Coverage
from goodcare.progress import SILENT, Progress
from goodcare.teams.models import Membership, Team, User
from goodcare.teams.permissions import Role

TEAM = "Example engagement team"
OWNER = "owner@example.org"
REVIEWER = "Example reviewer"
OPEN_FOR = timedelta(days=90)
KEPT_FOR = timedelta(days=365)
CONSENT = {
    "en": "We ask what matters to you in care, to make it better. What you say is read by the "
    "team and published without names. You can take it back with your receipt code.",
    "tr": "Bakımı iyileştirmek için sizin için neyin önemli olduğunu soruyoruz. Söylediklerinizi "
    "ekip okur, adsız yayımlar. Alındı kodunuzla geri alabilirsiniz.",
    "ur": "ہم علاج کو بہتر بنانے کے لیے پوچھتے ہیں کہ آپ کے لیے کیا اہم ہے۔ آپ کی بات ٹیم پڑھتی "
    "ہے اور بغیر نام کے شائع ہوتی ہے۔ آپ رسید کوڈ سے اسے واپس لے سکتے ہیں۔",
    "en-x-easy": "We ask what matters to you. The team reads what you say. Your name is not "
    "used. You can take your words back.",
}
QUOTING = {
    "en": "May we use your words, without your name?",
    "tr": "Sözlerinizi adınız olmadan kullanabilir miyiz?",
    "ur": "کیا ہم آپ کے الفاظ آپ کے نام کے بغیر استعمال کر سکتے ہیں؟",
    "en-x-easy": "Can we use your words? We do not use your name.",
}
HELP_LINES = "Samaritans: 116 123\nNHS 111: 111"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleHome:
    """What was made, and how to sign in."""

    email: str
    password: str
    loaded: Conversation
    to_answer: Conversation
    questionnaire: str


def fill_example_home(files: ExampleFiles, *, progress: Progress = SILENT) -> ExampleHome:
    """Make a team, its owner and two conversations; an owner that is there gets a new password.

    Args:
        files: of the example conversation.
        progress: told of each step.
    """
    password = secrets.token_urlsafe(9)
    team, owner = _team(password)
    loaded = Conversation.objects.filter(team=team, is_invented=True, state="closed").first()
    if loaded is None:
        loaded = load_conversation(files.sources, team=team, by=owner, progress=progress)
        wish = Wish(
            questionnaire=loaded.questionnaires.first(),
            coverage=Coverage.ALL,
            quotations_signed_by=REVIEWER,
        )
        freeze(loaded, wish=wish, by=owner, progress=progress)
    to_answer = _to_answer(team, owner, areas=loaded.areas)
    questionnaire = to_answer.questionnaires.get().public_id
    return ExampleHome(
        email=owner.email,
        password=password,
        loaded=loaded,
        to_answer=to_answer,
        questionnaire=questionnaire,
    )


@transaction.atomic
def _team(password: str) -> tuple[Team, User]:
    team, _ = Team.objects.get_or_create(name=TEAM)
    owner = User.objects.filter(email=OWNER).first()
    owner = owner or User.objects.create_user(OWNER, name="Example owner")
    owner.set_password(password)
    owner.save(update_fields=["password"])
    for role in (Role.OWNER, Role.REDACTION_REVIEWER):
        Membership.objects.get_or_create(team=team, user=owner, role=role)
    return team, owner


@transaction.atomic
def _to_answer(team: Team, owner: User, *, areas: str) -> Conversation:
    found = Conversation.objects.filter(team=team, is_invented=True, state="open").first()
    if found is not None:
        return found
    today = timezone.localdate()
    form = short_form()
    conversation = Conversation.objects.create(
        team=team,
        title=form.title["en"],
        purpose="To try answering: everything here is invented.",
        state=ConversationState.OPEN,
        opened_at=timezone.now(),
        is_invented=True,
        lawful_basis=LawfulBasis.PUBLIC_TASK,
        special_category_condition=SpecialCategoryCondition.EXPLICIT_CONSENT,
        first_day=today,
        last_day=today + OPEN_FOR,
        retention_on=today + KEPT_FOR,
        wave=str(today.year),
        languages=list(form.languages),
        channels=["online", "paper", "kiosk", "event"],
        attribution=["gender"],
        areas=areas,
        help_lines=HELP_LINES,
    )
    ConsentWording.objects.create(
        conversation=conversation, number=1, text=CONSENT, quote_text=QUOTING, made_by=owner
    )
    launched(conversation, form, by=owner)
    return conversation
