"""Forms of taking back, of requests and of breaches."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.privacy.models import BreachKind, RequestOutcome
from goodcare.collect.privacy.queries import Search
from goodcare.web.choices import set_choices
from goodcare.web.days import day_input


class CodeForm(forms.Form):
    """A receipt code."""

    code = forms.CharField(
        label="Your receipt code",
        max_length=100,
        help_text="24 letters and digits, in groups of four.",
        error_messages={"required": "Enter the code that you were shown when you had answered."},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class EraseForm(forms.Form):
    """A code, and the wish to erase for good."""

    code = forms.CharField(max_length=100, widget=forms.HiddenInput)
    is_sure = forms.BooleanField(
        label="Erase what I said. It cannot be brought back",
        error_messages={"required": "Tick the box to erase what you said, or close this page."},
    )


class RequestForm(forms.Form):
    """A request of somebody who has no code."""

    received_on = forms.DateField(
        label="When did they ask?",
        widget=day_input(),
        error_messages={"required": "Enter the day on which they asked."},
    )
    identified = forms.CharField(
        label="How do you know what is theirs?",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="It is sealed, and deleted when the request is closed.",
        error_messages={"required": "Write down how you know what is theirs."},
    )

    def clean_received_on(self) -> date:
        """Refuse days to come."""
        found: date = self.cleaned_data["received_on"]
        if found > timezone.localdate():
            raise forms.ValidationError("This day is still to come. Enter the day they asked.")
        return found


class SearchForm(forms.Form):
    """What is known of somebody's answers."""

    day = forms.DateField(
        label="Day they answered",
        required=False,
        widget=day_input(),
    )
    area = forms.ChoiceField(label="Area", required=False)
    channel = forms.CharField(label="Way they answered", max_length=40, required=False)
    words = forms.CharField(label="Words they remember", max_length=200, required=False)

    def __init__(self, conversation: Conversation, data: QueryDict | None = None) -> None:
        """Offer the areas."""
        super().__init__(data)
        gazetteer = conversation.gazetteer
        areas = gazetteer.areas if gazetteer else ()
        choices = [("", "Any"), *((area.id, area.name) for area in areas)]
        set_choices(self, "area", choices)

    @property
    def search(self) -> Search:
        """What is known; nothing where the form is not filled in."""
        return Search(**self.cleaned_data) if self.is_bound and self.is_valid() else Search()


class OutcomeForm(forms.Form):
    """How a request ended."""

    outcome = forms.ChoiceField(
        label="How did it end?",
        choices=RequestOutcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it ended."},
    )


class BreachForm(forms.Form):
    """What happened, and who was told."""

    kind = forms.ChoiceField(
        label="What happened?",
        choices=BreachKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened."},
    )
    found_at = forms.DateTimeField(
        label="When was it found?",
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="From then on you have 72 hours to tell the ICO, unless nobody is at risk.",
        error_messages={"required": "Enter when it was found."},
    )
    happened_on = forms.DateField(
        label="When did it happen?",
        required=False,
        widget=day_input(),
    )
    people = forms.IntegerField(
        label="About how many people does it concern?", required=False, min_value=0
    )
    account = forms.CharField(
        label="What happened, and what did you do?",
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text="Name nobody. It is sealed.",
        error_messages={"required": "Write down what happened."},
    )
    told_ico_at = forms.DateTimeField(
        label="When was the ICO told?",
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    why_not_told = forms.CharField(
        label="Or why need the ICO not be told?",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    told_people_on = forms.DateField(
        label="When were the people told?",
        required=False,
        widget=day_input(),
    )
    closed_on = forms.DateField(
        label="When was it closed?",
        required=False,
        widget=day_input(),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A breach is closed when the ICO was told, or it is written down why not."""
        said = super().clean() or {}
        if said.get("closed_on") and not (said.get("told_ico_at") or said.get("why_not_told")):
            self.add_error("closed_on", "Say when the ICO was told, or why it need not be told.")
        return said

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
