"""Forms of the masking review."""

from django import forms

from goodcare.text import Kind

KINDS = [(kind.value, kind.value[0].upper() + kind.value[1:]) for kind in Kind]


class MaskForm(forms.Form):
    """Words to mask; a script may say where they were selected."""

    words = forms.CharField(
        label="Words to mask",
        max_length=500,
        help_text="Select them in the text, or type them as they stand there.",
        error_messages={"required": "Select the words in the text, or type them."},
    )
    kind = forms.ChoiceField(label="What do they give away?", choices=KINDS, initial=Kind.NAME)
    number = forms.IntegerField(widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    @property
    def place(self) -> tuple[int, int] | None:
        """Where the words were selected, in the masked text."""
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return None if start is None or end is None else (start, end)


class MarkForm(forms.Form):
    """A mark, by where it stands; of approving only the version."""

    number = forms.IntegerField()
    start = forms.IntegerField(required=False, min_value=0)
