"""Forms of taking back."""

from django import forms


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
