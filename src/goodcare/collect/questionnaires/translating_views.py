"""Pages of the builder for the form as a whole: title, languages, translations."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goodcare.collect.conversations.languages import language_name
from goodcare.collect.questionnaires.builder_forms import SettingsForm
from goodcare.collect.questionnaires.builder_views import (
    CONFLICT,
    REFUSED,
    Editing,
    edited_in,
    editing_of,
)
from goodcare.collect.questionnaires.question_form import LONGEST_WORDS
from goodcare.collect.questionnaires.settings_of_drafts import write_settings
from goodcare.collect.questionnaires.translating import Piece, pieces_of, write_translation
from goodcare.errors import InputError
from goodcare.instrument.interface import direction_of, has_words


@require_http_methods(["GET", "POST"])
def build_settings(
    request: HttpRequest, conversation_id: str, questionnaire_id: str
) -> HttpResponse:
    """Change title and languages."""
    editing = editing_of(request, conversation_id, questionnaire_id)
    form = SettingsForm(
        request.POST or None,
        draft=editing.draft,
        also=tuple(editing.questionnaire.conversation.languages),
        initial={"edited": editing.version.edited},
    )
    if request.method == "POST" and form.is_valid():
        draft = write_settings(editing.draft, titles=form.said, languages=form.chosen)
        editing.save(draft, edited=form.cleaned_data["edited"])
        messages.success(request, "All changes saved.")
        return redirect(editing.address("questionnaire-build"))
    status = REFUSED if request.method == "POST" else 200
    context = editing.context(form=form, titles=[form[name] for name in form.titles])
    return render(request, "questionnaires/build_settings.html", context, status=status)


@require_http_methods(["GET", "POST"])
def build_translate(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, language: str
) -> HttpResponse:
    """Translate every text, side by side with the default language."""
    editing = editing_of(request, conversation_id, questionnaire_id)
    if language not in editing.draft.languages or language == editing.draft.default_language:
        raise Http404
    pieces = pieces_of(editing.draft, language)
    if request.method == "GET":
        return _page(request, editing, language, pieces)
    posted = _posted(request, pieces)
    edited = edited_in(request)
    if edited != editing.version.edited:
        return _page(request, editing, language, pieces, posted=posted)
    draft = write_translation(editing.draft, language=language, posted=posted)
    editing.save(draft, edited=edited)
    messages.success(request, "All changes saved.")
    return redirect(editing.address("build-translate", language))


def _posted(request: HttpRequest, pieces: tuple[Piece, ...]) -> dict[str, str]:
    said = {
        one.key: request.POST[one.key].strip().replace("\r\n", "\n")
        for one in pieces
        if one.key in request.POST
    }
    if any(len(text) > LONGEST_WORDS for text in said.values()):
        raise InputError(f"A text is longer than {LONGEST_WORDS:,} characters. Shorten it.")
    return said


def _page(
    request: HttpRequest,
    editing: Editing,
    language: str,
    pieces: tuple[Piece, ...],
    *,
    posted: dict[str, str] | None = None,
) -> HttpResponse:
    """Show the texts; of a page that was out of date, what was written and what is there."""
    rows: list[dict[str, Any]] = [
        {
            "piece": one,
            "number": place,
            "value": (posted or {}).get(one.key, one.translated),
            "now": one.translated
            if posted and posted.get(one.key, one.translated) != one.translated
            else "",
            "is_long": "\n" in one.original or len(one.original) > 60,
        }
        for place, one in enumerate(pieces)
    ]
    context = editing.context(
        rows=rows,
        language=language,
        language_name=language_name(language),
        original_name=language_name(editing.draft.default_language),
        original_language=editing.draft.default_language,
        direction=direction_of(language),
        has_words=has_words(language),
        n_missing=sum(one.is_missing for one in pieces),
        is_stale=posted is not None,
    )
    status = CONFLICT if posted is not None else 200
    return render(request, "questionnaires/build_translate.html", context, status=status)
