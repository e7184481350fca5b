"""Forms of contacts."""

from typing import Any

from django import forms

from goodcare.collect.contacts.models import Time, Topic, Way
from goodcare.collect.contacts.services import Asked, ExportReason

NEEDS = {Way.EMAIL: "email", Way.PHONE: "phone", Way.TEXT: "phone", Way.POST: "address"}
MISSING = {
    "email": "Enter your e-mail address, or choose another way.",
    "phone": "Enter your phone number, or choose another way.",
    "address": "Enter your postal address, or choose another way.",
}


class AskForm(forms.Form):
    """What somebody leaves to hear from the team; `nickname` is a trap for programs."""

    topics = forms.MultipleChoiceField(
        label="What do you want to hear about?",
        choices=Topic,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what you want to hear about."},
    )
    ways = forms.MultipleChoiceField(
        label="How may we reach you?",
        choices=Way,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one way to reach you."},
    )
    times = forms.MultipleChoiceField(
        label="When suits you? (optional)",
        choices=Time,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    name = forms.CharField(label="What may we call you?", max_length=200, required=False)
    email = forms.EmailField(label="E-mail address", max_length=254, required=False)
    phone = forms.CharField(label="Phone number", max_length=40, required=False)
    address = forms.CharField(
        label="Postal address", max_length=500, required=False, widget=forms.Textarea({"rows": 4})
    )
    agrees = forms.BooleanField(
        label="I agree that you keep these details to tell me what I chose",
        error_messages={"required": "Tick the box if you agree; without it nothing is kept."},
    )
    nickname = forms.CharField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Ask for what each chosen way needs."""
        said = super().clean() or {}
        for way in said.get("ways", ()):
            name = NEEDS[Way(way)]
            if not said.get(name) and name not in self.errors:
                self.add_error(name, MISSING[name])
        return said

    @property
    def is_a_program(self) -> bool:
        """Whether a field was filled that people do not see."""
        return bool(self.cleaned_data.get("nickname"))

    @property
    def asked(self) -> Asked:
        """What was asked for; details that no chosen way needs are not kept."""
        said = self.cleaned_data
        ways = [Way(way) for way in said["ways"]]
        needed = {NEEDS[way] for way in ways}
        return Asked(
            name=said["name"],
            **{one: said[one] for one in ("email", "phone", "address") if one in needed},
            topics=[Topic(topic) for topic in said["topics"]],
            ways=ways,
            times=[Time(time) for time in said["times"]],
        )


class TakeBackForm(forms.Form):
    """The code that was shown when somebody left their details."""

    code = forms.CharField(
        label="Your code",
        max_length=100,
        help_text="24 letters and digits, in groups of four.",
        error_messages={"required": "Enter the code that you were shown."},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class ExportForm(forms.Form):
    """What an export is for."""

    reason = forms.ChoiceField(
        label="What do you need them for?",
        choices=ExportReason,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what you need the details for."},
    )
