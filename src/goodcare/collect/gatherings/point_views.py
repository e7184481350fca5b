"""Writing down what a table or a focus group said, on a phone too."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goodcare.collect.gatherings import points
from goodcare.collect.gatherings.forms import PointForm
from goodcare.collect.gatherings.models import Gathering
from goodcare.collect.gatherings.presenters import said_line
from goodcare.collect.gatherings.queries import gathering_for, said_at, said_for
from goodcare.collect.gatherings.subjects import proposals_of, themes_of
from goodcare.errors import ConflictError, InputError
from goodcare.teams.requests import person

REFUSED = 422
MOST_SHOWN = 200
SUBMISSION_BYTES = 16


@require_POST
def point_add(request: HttpRequest, conversation_id: str, gathering_id: str) -> HttpResponse:
    """Write down one point; the form stays for the next one."""
    gathering = gathering_for(person(request), conversation_id, gathering_id)
    form = point_form(gathering, request.POST)
    is_part = "HX-Request" in request.headers
    if form.is_valid():
        try:
            points.add_point(gathering, point=form.point, by=person(request))
        except InputError as error:
            form.add_error("text", str(error))
        else:
            request.session["point_choices"] = form.kept_choices
            if not is_part:
                messages.success(request, "Written down.")
                return redirect(gathering)
            return _said(request, gathering, is_added=True)
    page = "gatherings/said.html" if is_part else "gatherings/said_page.html"
    context = said_context(request, gathering, form=form)
    return render(request, page, context, status=REFUSED)


@require_POST
def point_undo(
    request: HttpRequest, conversation_id: str, gathering_id: str, passage_id: str
) -> HttpResponse:
    """Take off a point that was written down by mistake."""
    gathering = gathering_for(person(request), conversation_id, gathering_id)
    try:
        points.undo_point(said_for(gathering, passage_id), by=person(request))
    except ConflictError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Taken off.")
    return redirect(gathering)


def said_context(
    request: HttpRequest, gathering: Gathering, *, form: PointForm | None = None
) -> dict[str, Any]:
    """Return what the page of a table or focus group shows: the form, and what was said."""
    themes, proposals = themes_of(gathering), proposals_of(gathering)
    initial = request.session.get("point_choices", {})
    chosen = {one.theme for one in gathering.theme_choices.all()}
    if len(chosen) == 1:
        initial = {"theme": next(iter(chosen)), **initial}
    said = said_at(gathering)
    return {
        "conversation": gathering.conversation,
        "gathering": gathering,
        "form": form or point_form(gathering, initial=initial),
        "submission": secrets.token_urlsafe(SUBMISSION_BYTES),
        "lines": [said_line(one, themes=themes, proposals=proposals) for one in said[:MOST_SHOWN]],
        "n_said": said.count(),
        "themes_chosen": [one for one in themes if one.id in chosen],
        "has_themes": any(one.can_be_chosen for one in themes),
    }


def point_form(
    gathering: Gathering, data: Any = None, *, initial: dict[str, Any] | None = None
) -> PointForm:
    """Return the form of one point; themes that the table chose stand first."""
    chosen = {one.theme for one in gathering.theme_choices.all()}
    themes = sorted(
        themes_of(gathering), key=lambda one: one.can_be_chosen and one.id not in chosen
    )
    return PointForm(
        gathering, data, themes=themes, proposals=proposals_of(gathering), initial=initial
    )


def _said(request: HttpRequest, gathering: Gathering, *, is_added: bool) -> HttpResponse:
    context = {**said_context(request, gathering), "is_added": is_added}
    return render(request, "gatherings/said.html", context)
