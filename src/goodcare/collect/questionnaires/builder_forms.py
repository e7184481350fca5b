"""Forms of the builder: adding a question, its conditions, title and languages."""

from typing import Any

from django import forms

from goodcare.collect.questionnaires.conditions import CLOSED, OPERATORS
from goodcare.collect.questionnaires.editing import Added
from goodcare.collect.questionnaires.forms import language_choices
from goodcare.collect.questionnaires.kinds import OFFERED, Offered
from goodcare.collect.questionnaires.question_form import LONGEST_WORDS
from goodcare.collect.questionnaires.services import LONGEST_TITLE
from goodcare.instrument.branching import Condition, Operator
from goodcare.instrument.drafting import Draft
from goodcare.instrument.model import Question


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class AddForm(forms.Form):
    """A question to add; what is asked depends on its kind."""

    text = forms.CharField(
        label="Question",
        max_length=LONGEST_WORDS,
        widget=_lines(2),
        error_messages={"required": "Write the question."},
    )
    statements = forms.CharField(
        label="Statements",
        widget=_lines(5),
        help_text="One statement a line.",
        error_messages={"required": "Write at least one statement."},
    )
    answers = forms.CharField(
        label="Answers",
        widget=_lines(6),
        help_text="One answer a line, in their order.",
        error_messages={"required": "Write at least two answers, one a line."},
    )
    can_decline = forms.BooleanField(
        label="Add “Prefer not to say”",
        required=False,
        help_text="It is counted apart, and no part of any share.",
    )
    edited = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Offered, edited: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, offered = kind, OFFERED[kind]
        self.fields["edited"].initial = edited
        if kind is Offered.GRID:
            self.fields["text"].label = "Words above the statements"
        elif kind is Offered.NOTE:
            self.fields["text"].label = "Words"
        if kind is not Offered.GRID:
            del self.fields["statements"]
        if offered.has_answers:
            self.fields["answers"].initial = "\n".join(offered.answers)
        else:
            del self.fields["answers"], self.fields["can_decline"]
        if kind is Offered.RANKING:
            del self.fields["can_decline"]

    @property
    def added(self) -> Added:
        """What is to be added."""
        said = self.cleaned_data
        return Added(
            kind=self.kind,
            text=said["text"].strip(),
            answers=_each(said.get("answers", "")),
            statements=_each(said.get("statements", "")),
            can_decline=said.get("can_decline", False),
        )


def _each(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class ConditionForm(forms.Form):
    """How the answer to one question is compared."""

    operator = forms.ChoiceField(label="How")
    answer = forms.CharField(
        label="Answer", max_length=200, error_messages={"required": "Say which answer."}
    )
    edited = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, about: Question, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        operator = self.fields["operator"]
        if isinstance(operator, forms.ChoiceField):
            operator.choices = [(one.value, words) for one, words in OPERATORS[about.kind]]
        if about.kind in CLOSED:
            self.fields["answer"] = forms.ChoiceField(
                label="Answer",
                choices=[(one.name, one.label.get(language, one.name)) for one in about.choices],
            )

    @property
    def condition(self) -> Condition:
        """What was chosen."""
        return Condition(
            question=self.about.name,
            operator=Operator(self.cleaned_data["operator"]),
            answer=self.cleaned_data["answer"].strip(),
        )


class SettingsForm(forms.Form):
    """Title in each language, and the languages."""

    languages = forms.MultipleChoiceField(
        label="Languages",
        widget=forms.CheckboxSelectMultiple,
        help_text="When you take a language away, its words are removed.",
        error_messages={"required": "Choose at least one language."},
    )
    edited = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Draft, also: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = language_choices((*draft.languages, *also))
        chosen = self.fields["languages"]
        chosen.initial = draft.languages
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = listed
        names = dict(listed)
        self.titles = {f"title_{code}": code for code in draft.languages}
        for field, code in self.titles.items():
            self.fields[field] = forms.CharField(
                label=f"Title, {names[code]}",
                max_length=LONGEST_TITLE,
                required=code == draft.default_language,
                initial=draft.title.get(code, ""),
                error_messages={"required": "Write a title."},
            )
        self.order_fields([*self.titles, "languages", "edited"])
        self.default = draft.default_language

    @property
    def said(self) -> dict[str, str]:
        """Titles by language."""
        return {code: self.cleaned_data[field].strip() for field, code in self.titles.items()}

    @property
    def chosen(self) -> tuple[str, ...]:
        """Languages, the default first as long as it is chosen."""
        codes: list[str] = self.cleaned_data["languages"]
        return tuple(sorted(codes, key=lambda code: code != self.default))
