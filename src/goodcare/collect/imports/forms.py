"""Forms of imports."""

from typing import Any

from django import forms

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.imports.folders import PARTS
from goodcare.collect.questionnaires.models import Version, VersionState

LABELS = {
    "responses": "Responses",
    "passages": "Points and accounts from gatherings",
    "gatherings": "Events, tables and focus groups",
    "codings": "Codings",
    "group_counts": "How many of a gathering said one thing",
    "journeys": "Steps from service to service",
    "margins": "How many people live in each area",
}


class UploadForm(forms.Form):
    """Files that belong together, and the questionnaire that their responses answer."""

    version = forms.ModelChoiceField(
        queryset=Version.objects.none(),
        required=False,
        label="Which questionnaire do the responses answer?",
        help_text="Build or upload it under Questionnaires first, if it is not in this list.",
        empty_label="There are no responses in these files",
    )

    def __init__(self, conversation: Conversation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = Version.objects.filter(questionnaire__conversation=conversation)
        chosen = self.fields["version"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = versions.exclude(state=VersionState.DRAFT)
        for part in PARTS:
            self.fields[part] = forms.FileField(required=False, label=LABELS[part])
        self.fields["responses"].help_text = (
            "CSV, XLSX, SPSS (.sav) or Parquet; exports of SurveyMonkey, Microsoft Forms and "
            "SmartSurvey as they are."
        )
        self.fields["mapping"] = forms.FileField(
            required=False,
            label="Mapping",
            help_text="A mapping.yaml that you have already. Without one, a draft is made for you.",
        )

    @property
    def uploads(self) -> dict[str, Any]:
        """The files, by part."""
        return {part: file for part in PARTS if (file := self.cleaned_data.get(part))}

    @property
    def mapping_text(self) -> str:
        """The mapping that was handed in, or empty."""
        file = self.cleaned_data.get("mapping")
        return file.read().decode("utf-8", errors="replace") if file else ""


class MappingForm(forms.Form):
    """The text of a mapping, and which one it was written from."""

    mapping = forms.CharField(
        label="Mapping",
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "false", "class": "gc-code"}),
        strip=False,
    )
    edited = forms.IntegerField(widget=forms.HiddenInput)


class StartForm(forms.Form):
    """Which mapping the person saw the check of."""

    edited = forms.IntegerField()


class DecisionForm(forms.Form):
    """What becomes of the rows that have one problem."""

    part = forms.CharField()
    problem = forms.CharField()
    question = forms.CharField(required=False)
    value = forms.CharField(required=False)
    then = forms.ChoiceField(
        choices=[("not-answered", "Not answered"), ("leave-the-row-out", "Leave the row out")]
    )
    edited = forms.IntegerField()
