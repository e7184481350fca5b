"""Forms of questionnaires: beginning one, uploading one."""

from typing import Any

from django import forms

from goodcare.collect.conversations.languages import language_name
from goodcare.collect.questionnaires.services import LONGEST_TITLE
from goodcare.instrument.interface import FALLBACK, known_languages

ACCEPT = ".xlsx"


def language_choices(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return languages to choose from: those given first, then every other that has words."""
    listed = dict.fromkeys((*codes, *known_languages()))
    return [(code, language_name(code)) for code in listed]


class BeginForm(forms.Form):
    """What a new questionnaire is called, and its languages."""

    title = forms.CharField(
        label="What is it called?",
        max_length=LONGEST_TITLE,
        help_text="People who answer see this title.",
        error_messages={"required": "Write a title."},
    )
    languages = forms.MultipleChoiceField(
        label="In which languages?",
        widget=forms.CheckboxSelectMultiple,
        help_text="You write it in the first language that you choose, and translate it later.",
        error_messages={"required": "Choose at least one language."},
    )

    def __init__(self, *args: Any, languages: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["languages"]
        chosen.initial = languages or (FALLBACK,)
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = language_choices(languages)


class UploadForm(forms.Form):
    """An XLSForm."""

    file = forms.FileField(
        label="XLSForm",
        widget=forms.FileInput({"accept": ACCEPT}),
        help_text="An Excel workbook (.xlsx) with the sheets survey, choices and settings.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    edited = forms.IntegerField(required=False, widget=forms.HiddenInput)


class EditedForm(forms.Form):
    """Which edit of the draft a change was made from."""

    edited = forms.IntegerField(widget=forms.HiddenInput)
