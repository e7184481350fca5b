"""Forms of conversations: starting one, and the small pages of its plan."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from goodcare.collect.conversations.channels import Channel
from goodcare.collect.conversations.help_lines import read_help_lines
from goodcare.collect.conversations.languages import COMMON, is_code, language_name
from goodcare.collect.conversations.models import (
    Conversation,
    LawfulBasis,
    SpecialCategoryCondition,
)
from goodcare.errors import InputError
from goodcare.framework import builtin_frameworks
from goodcare.framework.frameworks import load_framework
from goodcare.teams.models import Team
from goodcare.web.days import day_input

BASIS_CHOICES = [
    (LawfulBasis.PUBLIC_TASK, "Public task: your body has a duty in law to ask and to act"),
    (LawfulBasis.CONSENT, "Consent: people agree, and can change their minds at any time"),
    (
        LawfulBasis.LEGITIMATE_INTERESTS,
        "Legitimate interests: you weighed your reasons against people's rights, in writing",
    ),
]
CONDITION_CHOICES = [
    (SpecialCategoryCondition.EXPLICIT_CONSENT, "Explicit consent: people agree in clear words"),
    (SpecialCategoryCondition.HEALTH_CARE, "Running health or social care services"),
    (SpecialCategoryCondition.PUBLIC_HEALTH, "Public health"),
    (SpecialCategoryCondition.RESEARCH, "Archiving, research and statistics"),
    (SpecialCategoryCondition.NONE, "None is needed: nothing of the kind is asked"),
]


class StartForm(forms.Form):
    """A new conversation."""

    title = forms.CharField(
        max_length=200,
        label="Title",
        help_text="As people will see it, such as “What good care means to you”.",
        error_messages={"required": "Give the conversation a title."},
    )
    team = forms.ModelChoiceField(
        queryset=Team.objects.none(),
        label="Team",
        empty_label=None,
        error_messages={"required": "Choose the team that holds it."},
    )

    def __init__(self, teams: QuerySet[Team], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["team"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = teams


class PlanForm(forms.Form):
    """One section of the plan. `fields_of_plan` are fields of the conversation by the same name."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    fields_of_plan: ClassVar[tuple[str, ...]] = ()

    def __init__(self, conversation: Conversation, *args: Any, **kwargs: Any) -> None:
        self.conversation = conversation
        kwargs.setdefault("initial", {"version": conversation.version, **self.said(conversation)})
        super().__init__(*args, **kwargs)

    def said(self, conversation: Conversation) -> dict[str, Any]:
        """What the plan says now, by field."""
        return {name: getattr(conversation, name) for name in self.fields_of_plan}

    def changes(self) -> Mapping[str, Any]:
        """Values of the conversation's fields, once the form is valid."""
        return {name: self.cleaned_data[name] for name in self.fields_of_plan}


class AboutForm(PlanForm):
    """Title and purpose."""

    fields_of_plan = ("title", "purpose", "wave")
    title = forms.CharField(max_length=200, error_messages={"required": "Give it a title."})
    purpose = forms.CharField(
        label="What is it for, and what will be done with what people say?",
        help_text="Stands in the partner brief, and before the first question.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what the conversation is for."},
    )
    wave = forms.CharField(
        max_length=40,
        required=False,
        label="Name of this round",
        help_text="For questions that are asked again, such as “2026”.",
    )


class BasisForm(PlanForm):
    """Lawful basis, and the condition for special category data."""

    fields_of_plan = ("lawful_basis", "special_category_condition")
    lawful_basis = forms.ChoiceField(
        choices=BASIS_CHOICES,
        widget=forms.RadioSelect,
        label="Why may you use what people tell you?",
        help_text="Article 6 of the UK GDPR. Public bodies mostly rely on public task.",
        error_messages={"required": "Choose the lawful basis."},
    )
    special_category_condition = forms.ChoiceField(
        choices=CONDITION_CHOICES,
        widget=forms.RadioSelect,
        label="Why may you use what they say about health, origin or beliefs?",
        help_text="Article 9 of the UK GDPR. Open answers about care are mostly about health.",
        error_messages={"required": "Choose the condition for special category data."},
    )


class DatesForm(PlanForm):
    """When people can take part, and when what they said is erased."""

    fields_of_plan = ("first_day", "last_day", "retention_on")
    first_day = forms.DateField(
        label="First day",
        widget=day_input(),
        error_messages={"required": "Enter the first day."},
    )
    last_day = forms.DateField(
        label="Last day",
        widget=day_input(),
        error_messages={"required": "Enter the last day."},
    )
    retention_on = forms.DateField(
        label="Erase answers on",
        help_text="The day on which everything that people said is erased. Reports stay.",
        widget=day_input(),
        error_messages={"required": "Enter the day on which answers are erased."},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse days out of order."""
        said = super().clean() or self.cleaned_data
        first, last, kept = (said.get(name) for name in self.fields_of_plan)
        if first and last and last < first:
            self.add_error("last_day", "The last day must not be before the first day.")
        if last and kept and kept <= last:
            self.add_error("retention_on", "Answers can be erased only after the last day.")
        return said


class LanguagesForm(PlanForm):
    """The languages in which people can answer, the default first."""

    default = forms.CharField(
        max_length=20,
        label="Default language",
        help_text="The code of the language that pages begin in, such as en.",
    )
    common = forms.MultipleChoiceField(
        choices=[(code, language_name(code)) for code in COMMON],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="Languages",
    )
    others = forms.CharField(
        required=False,
        label="Other languages",
        help_text="Their codes with spaces between, such as sq ti.",
    )

    def said(self, conversation: Conversation) -> dict[str, Any]:
        """Part the codes into those with a tick and the others."""
        codes = conversation.languages
        return {
            "default": codes[0] if codes else "en",
            "common": [code for code in codes if code in COMMON],
            "others": " ".join(code for code in codes if code not in COMMON),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse what is no code."""
        said = super().clean() or self.cleaned_data
        for name in ("default", "others"):
            for code in said.get(name, "").replace(",", " ").split():
                if not is_code(code):
                    self.add_error(name, f"‘{code[:20]}’ is no code of a language, such as en.")
        return said

    def changes(self) -> Mapping[str, Any]:
        """Put the default first; each code once."""
        others = self.cleaned_data["others"].replace(",", " ").split()
        codes = [self.cleaned_data["default"], *self.cleaned_data["common"], *others]
        return {"languages": list(dict.fromkeys(codes))}


class ChannelsForm(PlanForm):
    """The ways to take part."""

    fields_of_plan = ("channels",)
    channels = forms.MultipleChoiceField(
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
        label="How can people take part?",
        help_text="More ways reach more people: not everybody is online.",
        error_messages={"required": "Choose at least one way to take part."},
    )


class FrameworkForm(PlanForm):
    """The framework of the conversation, and those of its priorities that it is about."""

    framework = forms.ChoiceField(widget=forms.RadioSelect, label="Framework")
    priorities = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="Priorities",
        help_text="Those of the framework above. Leave them empty where it is about all care.",
    )

    def __init__(self, conversation: Conversation, *args: Any, **kwargs: Any) -> None:
        super().__init__(conversation, *args, **kwargs)
        frameworks = {name: load_framework(name) for name in builtin_frameworks()}
        self._of = {
            priority.id: name for name, one in frameworks.items() for priority in one.priorities
        }
        self._set("framework", [(name, one.title) for name, one in frameworks.items()])
        self._set(
            "priorities",
            [
                (priority.id, f"{priority.name} ({one.title})")
                for one in frameworks.values()
                for priority in one.priorities
            ],
        )

    def _set(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    fields_of_plan = ("framework", "priorities")

    def clean(self) -> dict[str, Any]:
        """Refuse priorities of another framework."""
        said = super().clean() or self.cleaned_data
        chosen = said.get("framework", "")
        if any(self._of[one] != chosen for one in said.get("priorities", ())):
            self.add_error("priorities", "Choose priorities of the framework above only.")
        return said


class HelpForm(PlanForm):
    """Where people find help."""

    fields_of_plan = ("help_lines",)
    help_lines = forms.CharField(
        required=False,
        label="Places to turn to",
        help_text="One on each line: a name, a colon, a telephone number, a web address or both. "
        "Samaritans: 116 123, www.samaritans.org",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_help_lines(self) -> str:
        """Refuse lines that cannot be read."""
        text: str = self.cleaned_data["help_lines"]
        try:
            read_help_lines(text)
        except InputError as error:
            raise forms.ValidationError(str(error).splitlines()) from None
        return text


class ContactForm(PlanForm):
    """Whom people and partners can ask."""

    fields_of_plan = ("contact",)
    contact = forms.CharField(
        max_length=200,
        required=False,
        label="Whom can people ask?",
        help_text="A post or a team, with a telephone number or an e-mail address.",
    )
