"""Forms of kiosks."""

from django import forms
from django.http import QueryDict

from goodcare.collect.answers.queries import live_versions
from goodcare.collect.answers.surveys import leaf_areas
from goodcare.collect.conversations.languages import language_name
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Version
from goodcare.web.choices import set_choices, set_rows

KIOSK = "kiosk"


class DeviceForm(forms.Form):
    """A tablet."""

    name = forms.CharField(
        label="Name of the tablet",
        max_length=80,
        help_text="So that you know it again, like “Library, ground floor”.",
        error_messages={"required": "Give the tablet a name."},
    )
    version = forms.ModelChoiceField(
        label="Questionnaire",
        queryset=Version.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose a questionnaire."},
    )
    languages = forms.MultipleChoiceField(
        label="Languages",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one language."},
    )
    channel = forms.ChoiceField(label="How are these answers counted?")
    area = forms.ChoiceField(
        label="Area",
        required=False,
        help_text="Leave it open, and people are asked where they live.",
    )
    pin = forms.RegexField(
        r"^[0-9]{4,8}$",
        label="PIN for staff",
        help_text="4 to 8 digits. It opens the staff’s screen on the tablet, and nothing else.",
        error_messages={
            "required": "Choose a PIN of 4 to 8 digits.",
            "invalid": "The PIN has 4 to 8 digits.",
        },
    )

    def __init__(self, conversation: Conversation, data: QueryDict | None = None) -> None:
        """Offer what the conversation has."""
        super().__init__(data)
        versions = live_versions(conversation)
        codes = dict.fromkeys(code for one in versions for code in one.instrument.languages)
        areas = [(one.id, one.name) for one in leaf_areas(conversation)]
        channels = dict.fromkeys((KIOSK, *conversation.channels))
        set_rows(self, "version", versions)
        choices = {
            "languages": [(code, language_name(code)) for code in codes],
            "channel": [(one, one.capitalize()) for one in channels],
            "area": [("", "People are asked"), *areas],
        }
        for name, offered in choices.items():
            set_choices(self, name, offered)
