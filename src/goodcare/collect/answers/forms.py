"""Filters of the list of responses."""

from django import forms

from goodcare.collect.answers.queries import Wanted
from goodcare.collect.answers.surveys import leaf_areas
from goodcare.collect.conversations.models import Conversation
from goodcare.web.days import day_input

ALL = ("", "All")


class FilterForm(forms.Form):
    """Which responses to list; each filter may stay empty."""

    area = forms.ChoiceField(label="Area", required=False)
    channel = forms.ChoiceField(label="Channel", required=False)
    day = forms.DateField(
        label="Day sent",
        required=False,
        widget=day_input(),
    )
    before = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, conversation: Conversation, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type] # data, as Django hands it on
        areas = [(area.id, area.name) for area in leaf_areas(conversation)]
        channels = [(one, one.capitalize()) for one in (*conversation.channels, "online", "import")]
        self.fields["area"] = forms.ChoiceField(label="Area", required=False, choices=[ALL, *areas])
        self.fields["channel"] = forms.ChoiceField(
            label="Channel", required=False, choices=[ALL, *dict(channels).items()]
        )

    @property
    def wanted(self) -> Wanted:
        """What was chosen; a filter that makes no sense is left out."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            area=said.get("area") or "",
            channel=said.get("channel") or "",
            day=said.get("day"),
            before=said.get("before") or 0,
        )
