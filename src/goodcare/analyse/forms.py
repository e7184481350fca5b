"""Forms of snapshots, exports and reports."""

from typing import Any

from django import forms

from goodcare.analyse.models import ExportFormat
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Questionnaire, VersionState
from goodcare.exports import Coverage


def launched_in(conversation: Conversation) -> Any:
    """Return the questionnaires of a conversation that were launched."""
    mine = Questionnaire.objects.filter(conversation=conversation)
    return mine.filter(versions__state__in=(VersionState.LIVE, VersionState.RETIRED)).distinct()


class FreezeForm(forms.Form):
    """What a snapshot should hold."""

    questionnaire = forms.ModelChoiceField(
        queryset=Questionnaire.objects.none(),
        required=False,
        label="Whose responses?",
        empty_label="None: gatherings alone",
        help_text="Gatherings of the conversation are in every snapshot.",
    )
    coverage = forms.ChoiceField(
        label="Which open answers were coded?",
        choices=[
            (Coverage.PART.value, "Some of them, or none yet"),
            (Coverage.RANDOM_SAMPLE.value, "A random sample"),
            (Coverage.ALL.value, "All of them"),
        ],
        widget=forms.RadioSelect,
        initial=Coverage.PART.value,
        help_text="Percentages of themes are shown only for all, or for a random sample.",
    )
    signed_by = forms.CharField(
        label="Who signed the quotations off?",
        max_length=120,
        required=False,
        help_text="Without a name no quotation is shown in reports.",
    )

    def __init__(self, conversation: Conversation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_questionnaires(self, conversation)


class ExportForm(forms.Form):
    """Which rows leave, as what, and why."""

    questionnaire = forms.ModelChoiceField(
        queryset=Questionnaire.objects.none(),
        required=False,
        label="Whose responses?",
        empty_label="None: gatherings alone",
    )
    formats = forms.MultipleChoiceField(
        label="As what?", choices=ExportFormat.choices, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label="Why do rows leave?",
        max_length=300,
        help_text="Kept with the export, where owners and leads read it. Write no names here.",
    )

    def __init__(self, conversation: Conversation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_questionnaires(self, conversation)


def set_questionnaires(form: forms.Form, conversation: Conversation) -> None:
    """Offer the launched questionnaires; the only one is chosen already."""
    chosen = form.fields["questionnaire"]
    if isinstance(chosen, forms.ModelChoiceField):
        chosen.queryset = launched_in(conversation)
        if chosen.queryset.count() == 1:
            chosen.initial = chosen.queryset.first()


class ReportForm(forms.Form):
    """The area that a report is on."""

    area = forms.ChoiceField(label="Area")

    def __init__(self, areas: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = forms.ChoiceField(label="Area", choices=areas)
