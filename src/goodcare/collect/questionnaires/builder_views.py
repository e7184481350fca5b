"""Pages of the builder: the list of questions, and one question."""

from dataclasses import dataclass
from typing import Any  # contexts of templates

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.questionnaires import editing
from goodcare.collect.questionnaires.builder_forms import AddForm
from goodcare.collect.questionnaires.builder_presenters import (
    builder_page,
    pillars_of,
    priorities_of,
)
from goodcare.collect.questionnaires.forms import EditedForm
from goodcare.collect.questionnaires.kinds import OFFERED, Offered
from goodcare.collect.questionnaires.models import Questionnaire, Version
from goodcare.collect.questionnaires.queries import draft_of, questionnaire_for, read_draft
from goodcare.collect.questionnaires.question_form import (
    AnswerRows,
    QuestionForm,
    answers_of,
    has_answers,
)
from goodcare.collect.questionnaires.services import save_draft
from goodcare.errors import InputError
from goodcare.instrument.drafting import Draft, remove
from goodcare.instrument.model import Question
from goodcare.teams.models import User
from goodcare.teams.requests import person

REFUSED, CONFLICT = 422, 409
UP, DOWN = "up", "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """A draft in the hands of one person."""

    questionnaire: Questionnaire
    version: Version
    draft: Draft
    by: User

    def save(self, draft: Draft, *, edited: int) -> None:
        """Keep a changed draft.

        Raises:
            ConflictError: somebody else changed it meanwhile.
        """
        save_draft(self.version, draft=draft, edited=edited, by=self.by)

    def question(self, name: str) -> Question:
        """Return a question, or say that there is none."""
        found = next((one.question for one in self.draft.questions if one.name == name), None)
        if found is None:
            raise Http404
        return found

    def address(self, name: str, *arguments: str) -> str:
        """Return the address of one of its pages."""
        ids = (self.questionnaire.conversation.public_id, self.questionnaire.public_id)
        return reverse(name, args=[*ids, *arguments])

    def context(self, **more: Any) -> dict[str, Any]:
        """Return what every page of the builder needs."""
        return {
            "conversation": self.questionnaire.conversation,
            "questionnaire": self.questionnaire,
            "page": builder_page(self.version, self.draft),
            **more,
        }


def editing_of(request: HttpRequest, conversation_id: str, questionnaire_id: str) -> Editing:
    """Return the draft that a page is about."""
    user = person(request)
    questionnaire = questionnaire_for(user, conversation_id, questionnaire_id)
    version = draft_of(questionnaire)
    return Editing(questionnaire=questionnaire, version=version, draft=read_draft(version), by=user)


def edited_in(request: HttpRequest) -> int:
    """Return the counter that a button was pressed from.

    Raises:
        InputError: it is missing.
    """
    form = EditedForm(request.POST)
    if not form.is_valid():
        raise InputError("This page is out of date. Open the questionnaire again.")
    edited: int = form.cleaned_data["edited"]
    return edited


@require_safe
def build(request: HttpRequest, conversation_id: str, questionnaire_id: str) -> HttpResponse:
    """List the questions, with what is to be put right beside each."""
    editing_ = editing_of(request, conversation_id, questionnaire_id)
    offered = [(kind.value, one) for kind, one in OFFERED.items()]
    context = editing_.context(offered=offered, whole=True)
    return render(request, "questionnaires/build.html", context)


@require_http_methods(["GET", "POST"])
def build_add(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, kind: str
) -> HttpResponse:
    """Add a question of one kind at the end."""
    if kind not in tuple(Offered):
        raise Http404
    editing_ = editing_of(request, conversation_id, questionnaire_id)
    form = AddForm(request.POST or None, kind=Offered(kind), edited=editing_.version.edited)
    if request.method == "POST" and form.is_valid():
        draft, name = editing.add_question(editing_.draft, form.added)
        editing_.save(draft, edited=form.cleaned_data["edited"])
        return redirect(editing_.address("build-question", name))
    context = editing_.context(form=form, offered=OFFERED[Offered(kind)])
    status = REFUSED if request.method == "POST" else 200
    return render(request, "questionnaires/build_add.html", context, status=status)


@require_http_methods(["GET", "POST"])
def build_question(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, name: str
) -> HttpResponse:
    """Change one question and its answers."""
    editing_ = editing_of(request, conversation_id, questionnaire_id)
    question = editing_.question(name)
    form, rows = _question_forms(request, editing_, question)
    if request.method == "GET" or not (form.is_valid() and (rows is None or rows.is_valid())):
        status = REFUSED if request.method == "POST" else 200
        return _question_page(request, editing_, question, form=form, rows=rows, status=status)
    if form.cleaned_data["edited"] != editing_.version.edited:
        return _stale_question(request, editing_, question, form=form, rows=rows)
    try:
        draft, now = _changed(editing_.draft, question, form=form, rows=rows, moved=request.POST)
        editing_.save(draft, edited=form.cleaned_data["edited"])
    except InputError as error:
        form.add_error(None, str(error).splitlines())
        return _question_page(request, editing_, question, form=form, rows=rows, status=REFUSED)
    messages.success(request, "All changes saved.")
    return redirect(editing_.address("build-question", now))


def _question_forms(
    request: HttpRequest, editing_: Editing, question: Question, *, data: Any = None
) -> tuple[QuestionForm, Any]:
    posted = data or request.POST or None
    framework = editing_.questionnaire.conversation.framework
    form = QuestionForm(
        posted,
        draft=editing_.draft,
        question=question,
        pillars=pillars_of(framework),
        priorities=priorities_of(framework),
        initial={"edited": editing_.version.edited},
    )
    if not has_answers(question):
        return form, None
    rows = AnswerRows(posted, initial=answers_of(editing_.draft, question), prefix="answers")
    return form, rows


def _changed(
    draft: Draft, question: Question, *, form: QuestionForm, rows: Any, moved: Any
) -> tuple[Draft, str]:
    """Put what was written into the draft; return it with the question's name."""
    name, now = question.name, str(form.cleaned_data["name"])
    page = editing.page_of_question(draft, name)
    if rows is not None:
        draft = editing.write_answers(draft, name, _in_order([one.written for one in rows], moved))
    if page is not None and "page_heading" in form.cleaned_data:
        heading = form.cleaned_data["page_heading"].strip()
        draft = editing.name_page(draft, page.name, language=draft.default_language, text=heading)
    draft = editing.write_question(draft, name, words=form.words, fields=form.others)
    if "is_together" in form.cleaned_data:
        wanted = form.cleaned_data["is_together"]
        draft = editing.join_above(draft, now) if wanted else editing.leave_page(draft, now)
    return draft, now


def _in_order(written: list[editing.Written], moved: Any) -> list[editing.Written]:
    """Swap the answer whose button was pressed with the one before or after it."""
    for field, by in ((UP, -1), (DOWN, 1)):
        said = moved.get(field, "")
        here = int(said) if said.isdigit() else -1
        there = here + by
        if 0 <= here < len(written) and 0 <= there < len(written):
            written[here], written[there] = written[there], written[here]
    return written


def _stale_question(
    request: HttpRequest, editing_: Editing, question: Question, *, form: QuestionForm, rows: Any
) -> HttpResponse:
    """Show what it says now beside what was written here; nothing is lost on either side."""
    now, _ = _question_forms(request, editing_, question, data={"edited": ""})
    differences = [
        (str(field.label), now.initial.get(field.name) or "nothing", form.cleaned_data[field.name])
        for field in form
        if field.name != "edited"
        and field.name in form.cleaned_data
        and (form.cleaned_data[field.name] or "") != (now.initial.get(field.name) or "")
    ]
    again = request.POST.copy()
    again["edited"] = str(editing_.version.edited)
    form, rows = _question_forms(request, editing_, question, data=again)
    return _question_page(
        request,
        editing_,
        question,
        form=form,
        rows=rows,
        status=CONFLICT,
        differences=differences,
    )


def _question_page(
    request: HttpRequest,
    editing_: Editing,
    question: Question,
    *,
    form: QuestionForm,
    rows: Any,
    status: int,
    differences: list[tuple[str, Any, Any]] | None = None,
) -> HttpResponse:
    context = editing_.context(form=form, rows=rows, question=question, differences=differences)
    lines = context["page"].lines
    more = {
        "line": next(line for line in lines if line.name == question.name),
        "is_stale": status == CONFLICT,
        "shares": [
            one for one in editing.sharing(editing_.draft, question.name) if one != question.name
        ],
        "plain": ("label", "hint", "is_required", "is_sensitive", "is_long", "most"),
    }
    return render(request, "questionnaires/build_question.html", context | more, status=status)


@require_POST
def build_step(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, name: str
) -> HttpResponse:
    """Move a question up or down."""
    editing_ = editing_of(request, conversation_id, questionnaire_id)
    editing_.question(name)
    by = -1 if request.POST.get("to") == UP else 1
    editing_.save(editing.step(editing_.draft, name, by=by), edited=edited_in(request))
    return redirect(f"{editing_.address('questionnaire-build')}#q-{name}")


@require_POST
def build_remove(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, name: str
) -> HttpResponse:
    """Remove a question."""
    editing_ = editing_of(request, conversation_id, questionnaire_id)
    editing_.question(name)
    editing_.save(remove(editing_.draft, name), edited=edited_in(request))
    messages.success(request, f"The question “{name}” was removed.")
    return redirect(editing_.address("questionnaire-build"))
