"""Forms of paper."""

from django import forms
from django.http import QueryDict

from goodcare.collect.answers.queries import live_versions
from goodcare.collect.conversations.languages import language_name
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.paper_entry.models import DEFAULT_SAMPLE_PERCENT
from goodcare.collect.paper_entry.printing import MOST_COPIES
from goodcare.collect.questionnaires.models import Version
from goodcare.web.choices import set_choices, set_rows


class PrintForm(forms.Form):
    """What to print."""

    version = forms.ModelChoiceField(
        label="Questionnaire",
        queryset=Version.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose a questionnaire."},
    )
    language = forms.ChoiceField(label="Language")
    copies = forms.IntegerField(
        label="How many copies?",
        min_value=1,
        max_value=MOST_COPIES,
        help_text="Each has a code of its own. Print them all: copies of a copy share one code.",
        error_messages={"required": "Say how many copies to print."},
    )
    sample_percent = forms.IntegerField(
        label="How many of 100 forms does a second person type in again?",
        min_value=0,
        max_value=100,
        initial=DEFAULT_SAMPLE_PERCENT,
        help_text="They are chosen at random. What differs shows how reliable typing in is.",
    )

    def __init__(self, conversation: Conversation, data: QueryDict | None = None) -> None:
        """Offer live questionnaires and their languages."""
        super().__init__(data)
        versions = live_versions(conversation)
        set_rows(self, "version", versions)
        codes = dict.fromkeys(code for one in versions for code in one.instrument.languages)
        set_choices(self, "language", [(code, language_name(code)) for code in codes])


class CodeForm(forms.Form):
    """Which form is typed in."""

    code = forms.CharField(
        label="Code of the form",
        max_length=40,
        help_text="It stands at the top of every page: three groups of four.",
        error_messages={"required": "Type the code of the form."},
    )
