"""The form of one question, and of its answers."""

import re
from typing import Any

from django import forms

from goodcare.collect.questionnaires.editing import (
    BANDED,
    Written,
    page_of_question,
)
from goodcare.instrument.drafting import Draft
from goodcare.instrument.form import CHOSEN_FROM_A_LIST
from goodcare.instrument.model import GoodEnd, Kind, Question, Role

LONGEST_WORDS = 2_000
LONGEST_ANSWER = 300
BLANK_ROWS = 3
IN_WORDS = ("label", "hint", "topic", "finding", "base", "constraint_message")
"""Fields of a question that hold words by language; the form has those of the default."""
_NAME = re.compile(r"[^\W\d][\w.-]*")


def _words(label: str, help_text: str = "", *, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": rows}),
    )


def _text(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=200)


def _tick(label: str, help_text: str = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=help_text, required=False)


class QuestionForm(forms.Form):
    """One question, in the default language."""

    label = forms.CharField(
        label="Question",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 2}),
        help_text="Write ${name} to put in the answer to an earlier question.",
        error_messages={"required": "Write the question."},
    )
    hint = _words("Help under the question")
    is_required = _tick("It must be answered to go on")
    is_sensitive = _tick("It is sensitive", "Small numbers of answers are protected more strictly.")
    is_long = _tick("Room for several sentences")
    is_together = _tick("Show it on the same page as the question above")
    page_heading = _words("Heading of the page", rows=1)
    most = forms.IntegerField(label="Most answers that may be chosen", required=False, min_value=1)
    good_end = forms.ChoiceField(
        label="Which end of the answers is the good one?",
        required=False,
        choices=[
            (GoodEnd.NONE, "Neither"),
            (GoodEnd.FIRST, "The first"),
            (GoodEnd.LAST, "The last"),
        ],
    )
    top = forms.IntegerField(
        label="How many answers at the good end are counted together?",
        required=False,
        min_value=1,
        max_value=99,
    )
    role = forms.ChoiceField(
        label="What it is for",
        required=False,
        choices=[
            (Role.OTHER, "Nothing special"),
            (Role.EXPERIENCE, "How people find something"),
            (Role.IMPORTANCE, "How important something is"),
            (Role.OPEN, "In people's own words"),
            (Role.DEMOGRAPHIC, "Who answers"),
            (Role.SCREENING, "Whether somebody is asked further"),
        ],
    )
    pillar = forms.ChoiceField(label="Pillar of the framework", required=False)
    priority = forms.ChoiceField(label="Priority of the framework", required=False)
    pair = forms.ChoiceField(
        label="Belongs together with",
        help_text="How important a thing is, and how people find it.",
        required=False,
    )
    voices_by = forms.ChoiceField(label="Voices parted by", required=False)
    read_with = forms.ChoiceField(label="Read together with", required=False)
    topic = _words("Topic", "What it is about, as a report names it.", rows=1)
    finding = _words("Finding", "Completes “62% of respondents …”; no figures.", rows=1)
    base = _words("Who is asked", "Completes “62% of respondents …”.", rows=1)
    section = _text("Section of the report")
    census = _text("Category of the population figures")
    is_headline = _tick("Headline question: areas are compared on it")
    constraint = _text("What an answer must meet", "An XLSForm expression, such as . <= 120")
    constraint_message = _words("What to say when it does not", rows=1)
    signed_video = _text("Video in sign language", "An address on this site, such as /video/1.mp4")
    name = forms.CharField(
        label="Name in data",
        max_length=64,
        help_text="Columns of exports are called so.",
        error_messages={"required": "Write a name in data."},
    )
    edited = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        draft: Draft,
        question: Question,
        pillars: list[tuple[str, str]],
        priorities: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {**_initial(draft, question), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self._choose("pillar", pillars)
        self._choose("priority", priorities)
        others = [
            (one.name, one.question.label.get(draft.default_language) or one.name)
            for one in draft.questions
            if one.name != question.name
        ]
        for field in ("pair", "voices_by", "read_with"):
            self._choose(field, others)
        for field in _left_out(draft, question):
            del self.fields[field]

    def _choose(self, field: str, listed: list[tuple[str, str]]) -> None:
        """Offer a list, with what is there already even if the list has it no more."""
        known, chosen = dict(listed), str(self.initial.get(field, ""))
        more = [] if chosen in known or not chosen else [(chosen, chosen)]
        choice = self.fields[field]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", "None"), *listed, *more]

    def clean_name(self) -> str:
        """Names are short and of few characters."""
        name: str = self.cleaned_data["name"].strip()
        if not _NAME.fullmatch(name):
            raise forms.ValidationError(
                "Begin the name with a letter; use letters, digits, _ and - only."
            )
        return name

    @property
    def words(self) -> dict[str, str]:
        """What was written, by field."""
        return {
            field: self.cleaned_data[field].strip().replace("\r\n", "\n")
            for field in IN_WORDS
            if field in self.cleaned_data
        }

    @property
    def others(self) -> dict[str, Any]:
        """Fields of the question that are no words."""
        aside = (*IN_WORDS, "edited", "is_together", "page_heading")
        said = {field: value for field, value in self.cleaned_data.items() if field not in aside}
        if "most" in said:
            said["most"] = said["most"] or 0
        if "top" in said:
            said["top"] = said["top"] or 2
        if "good_end" in said:
            said["good_end"] = GoodEnd(said["good_end"] or GoodEnd.NONE)
        if "role" in said:
            said["role"] = Role(said["role"] or Role.OTHER)
        return said


def _initial(draft: Draft, question: Question) -> dict[str, Any]:
    language, page = draft.default_language, page_of_question(draft, question.name)
    said = {
        field: getattr(question, field)
        for field in QuestionForm.base_fields
        if hasattr(question, field)
    }
    words = {field: getattr(question, field).get(language, "") for field in IN_WORDS}
    return {
        **said,
        **words,
        "is_together": page is not None,
        "page_heading": page.label.get(language, "") if page else "",
        "most": question.most or None,
    }


def _left_out(draft: Draft, question: Question) -> set[str]:
    """Return the fields that mean nothing for this kind of question."""
    kind, out = question.kind, set()
    if kind is not Kind.TEXT:
        out |= {"is_long", "voices_by"}
    if kind is not Kind.MULTIPLE:
        out |= {"most"}
    if kind not in (Kind.SINGLE, *BANDED):
        out |= {"good_end", "top", "finding", "is_headline", "read_with"}
    if kind is Kind.NOTE:
        out |= {
            *("is_required", "is_sensitive", "role", "pair", "topic", "base", "section"),
            *("census", "constraint", "constraint_message", "pillar", "priority"),
        }
    if page_of_question(draft, question.name) is None:
        out |= {"page_heading"}
        if not draft.place(question.name):
            out |= {"is_together"}
    return out


class AnswerForm(forms.Form):
    """One answer, or one band of a number or date."""

    name = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(required=False, max_length=LONGEST_ANSWER)
    is_off_scale = forms.BooleanField(required=False)
    is_exclusive = forms.BooleanField(required=False)
    low = forms.CharField(required=False, max_length=20)
    high = forms.CharField(required=False, max_length=20)

    @property
    def written(self) -> Written:
        """The answer as it was written."""
        return Written(**self.cleaned_data)


AnswerRows = forms.formset_factory(AnswerForm, extra=BLANK_ROWS, max_num=253, absolute_max=300)


def has_answers(question: Question) -> bool:
    """Whether answers or bands are written for a question."""
    return question.kind in (*CHOSEN_FROM_A_LIST, *BANDED)


def answers_of(draft: Draft, question: Question) -> list[dict[str, Any]]:
    """Return the answers as rows of the form."""
    return [
        {
            "name": one.name,
            "text": one.label.get(draft.default_language, ""),
            "is_off_scale": not one.is_on_scale,
            "is_exclusive": one.is_exclusive,
            "low": one.low,
            "high": one.high,
        }
        for one in question.choices
    ]
