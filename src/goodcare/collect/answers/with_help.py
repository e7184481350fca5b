"""Answering with somebody: the team reads aloud or writes, and the response is marked."""

from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.http import QueryDict

from goodcare.audit.services import record
from goodcare.collect.answers import proofs
from goodcare.collect.answers.queries import consent_wording
from goodcare.collect.answers.services import Beginning, begin_response
from goodcare.collect.answers.starting import ONLINE, YES
from goodcare.collect.answers.surveys import Survey, leaf_areas, survey_of, words_of
from goodcare.collect.conversations.models import ConsentWording, Conversation
from goodcare.collect.questionnaires.models import Version
from goodcare.instrument.interface import direction_of, own_name
from goodcare.teams.models import User
from goodcare.web.choices import set_choices

QUOTE = ((YES, "Yes, it may be quoted"), ("no", "No, or they would rather not say"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A questionnaire that can be answered with somebody, and its languages."""

    questionnaire: str
    title: str
    languages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAloud:
    """What is read aloud before the first question, in the language of the person.

    Args:
        language: of the words.
        direction: of their writing.
        consent: what somebody agrees to; empty: the conversation has no wording.
        quote: what being quoted means; may be empty.
    """

    language: str
    direction: str
    consent: str
    quote: str


def offered_of(version: Version) -> Offered:
    """Return the line of a questionnaire that can be answered."""
    survey = survey_of(version.pk, version.hash)
    return Offered(
        questionnaire=version.questionnaire.public_id,
        title=version.questionnaire.title,
        languages=tuple((code, own_name(code)) for code in survey.instrument.languages),
    )


def read_aloud(consent: ConsentWording | None, survey: Survey, language: str) -> ReadAloud:
    """Return the words of a consent wording in a language, else in the questionnaire's own."""
    instrument = survey.instrument
    is_there = consent is None or language in consent.text
    spoken = language if is_there else instrument.default_language
    return ReadAloud(
        language=spoken,
        direction=direction_of(spoken),
        consent=words_of(consent.text, language, instrument) if consent else "",
        quote=words_of(consent.quote_text, language, instrument) if consent else "",
    )


class WithHelpForm(forms.Form):
    """What the person said before the first question."""

    area = forms.ChoiceField(
        label="Where do they live?", error_messages={"required": "Choose where they live."}
    )
    agree = forms.BooleanField(
        label="I read this aloud, and they said yes",
        error_messages={
            "required": "Read the wording aloud. Go on only where the person says yes."
        },
    )
    quote = forms.ChoiceField(
        label="May what they say be quoted?",
        choices=QUOTE,
        widget=forms.RadioSelect,
        error_messages={"required": "Ask whether what they say may be quoted."},
    )
    consent = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, conversation: Conversation, data: QueryDict | None = None) -> None:
        """Ask for an area and a yes only where the conversation has areas and a wording."""
        newest = consent_wording(conversation, 0)
        begun = {"stamp": proofs.new_stamp(), "consent": newest.number if newest else None}
        super().__init__(data, initial=begun)
        areas = [(one.id, one.name) for one in leaf_areas(conversation)]
        set_choices(self, "area", [("", "Choose an area"), *areas])
        if not areas:
            del self.fields["area"]
        if newest is None:
            del self.fields["agree"]


@transaction.atomic
def begin_with_help(version: Version, form: WithHelpForm, *, language: str, by: User) -> str:
    """Begin a response that somebody of the team helps with; the same form begins it once.

    The audit line says who helped in which conversation; it does not name the response.

    Args:
        version: live.
        form: valid.
        language: in which the questions are read.
        by: who helps.

    Returns:
        The receipt code, for the person.

    Raises:
        InputError: the form is none of ours, or too old.
    """
    said, conversation = form.cleaned_data, version.questionnaire.conversation
    beginning = Beginning(
        form=proofs.read_stamp(said["stamp"]).id,
        language=language,
        area=said.get("area", ""),
        channel=ONLINE,
        consent=consent_wording(conversation, said["consent"] or 0),
        can_quote=said["quote"] == YES,
        is_proven=True,
        is_with_help=True,
    )
    record(
        "response begun with help",
        by=by,
        subject=version.questionnaire.public_id,
        conversation=conversation.public_id,
    )
    return begin_response(version, beginning)
