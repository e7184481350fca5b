"""Pages of gatherings: the list, an event with its tables, a focus group."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.gatherings import services
from goodcare.collect.gatherings.forms import BackgroundForm, GatheringForm, TableForm
from goodcare.collect.gatherings.models import Gathering, GatheringKind
from goodcare.collect.gatherings.point_views import said_context
from goodcare.collect.gatherings.presenters import facts_of, said_line, table_lines, theme_groups
from goodcare.collect.gatherings.queries import (
    conversation_to_note,
    event_for,
    gathering_for,
    gatherings_of,
    said_at,
    table_for,
    tables_of,
)
from goodcare.collect.gatherings.subjects import proposals_of, themes_of
from goodcare.errors import InputError
from goodcare.teams.requests import person

REFUSED = 422
ON_A_PAGE = 50


@require_safe
def gatherings(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List the events and focus groups of a conversation."""
    conversation = conversation_to_note(person(request), conversation_id)
    found = list(gatherings_of(conversation, before=request.GET.get("before", ""))[: ON_A_PAGE + 1])
    context = {
        "conversation": conversation,
        "lines": [(one, facts_of(one)) for one in found[:ON_A_PAGE]],
        "next": found[ON_A_PAGE - 1].public_id if len(found) > ON_A_PAGE else "",
        "is_later": "before" in request.GET,
    }
    return render(request, "gatherings/gatherings.html", context)


@require_http_methods(["GET", "POST"])
def gathering_new(request: HttpRequest, conversation_id: str, kind: str) -> HttpResponse:
    """Write down an event or a focus group."""
    conversation = conversation_to_note(person(request), conversation_id)
    if kind not in (GatheringKind.EVENT, GatheringKind.FOCUS_GROUP):
        raise Http404
    form = GatheringForm(conversation, GatheringKind(kind), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.add_gathering(
            conversation, kind=GatheringKind(kind), said=form.said, by=person(request)
        )
        return redirect(made)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": conversation, "form": form, "kind": GatheringKind(kind)}
    return render(request, "gatherings/form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def gathering_edit(request: HttpRequest, conversation_id: str, gathering_id: str) -> HttpResponse:
    """Change what is written down about a gathering, its consents above all."""
    found = gathering_for(person(request), conversation_id, gathering_id)
    kind = GatheringKind(found.kind)
    form = GatheringForm(found.conversation, kind, request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        services.change_gathering(
            found,
            said=form.said,
            version=form.cleaned_data["version"] or 0,
            by=person(request),
        )
        return redirect(found)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": found.conversation, "form": form, "kind": kind, "gathering": found}
    return render(request, "gatherings/form.html", context, status=status)


@require_POST
def gathering_remove(request: HttpRequest, conversation_id: str, gathering_id: str) -> HttpResponse:
    """Remove a gathering at which nothing is written down."""
    found = gathering_for(person(request), conversation_id, gathering_id)
    back = found.parent
    services.remove_gathering(found, by=person(request))
    return redirect(back) if back else redirect("gatherings", conversation_id)


@require_safe
def gathering(request: HttpRequest, conversation_id: str, gathering_id: str) -> HttpResponse:
    """Show an event with its tables, or a table or focus group with what was said."""
    found = gathering_for(person(request), conversation_id, gathering_id)
    context: dict[str, Any] = {
        "conversation": found.conversation,
        "gathering": found,
        "facts": facts_of(found),
        "activities": found.activities.all(),
        "drafts": found.transcripts.all(),
    }
    if found.kind == GatheringKind.EVENT:
        return render(request, "gatherings/event.html", {**context, **_event(found)})
    return render(request, "gatherings/said_page.html", {**context, **said_context(request, found)})


def _event(event: Gathering) -> dict[str, Any]:
    themes, proposals = themes_of(event), proposals_of(event)
    tables = list(tables_of(event))
    lines = [said_line(said, themes=themes, proposals=proposals) for said in said_at(*tables)]
    return {
        "tables": table_lines(tables, themes=themes),
        "groups": theme_groups(lines, tables, themes=themes, proposals=proposals),
        "n_said": len(lines),
        "backgrounds": event.backgrounds.all(),
        "table_form": TableForm(),
        "can_choose": any(one.can_be_chosen for one in themes),
    }


@require_POST
def table_new(request: HttpRequest, conversation_id: str, gathering_id: str) -> HttpResponse:
    """Add a table to an event."""
    event = event_for(person(request), conversation_id, gathering_id)
    form = TableForm(request.POST)
    if not form.is_valid():
        raise InputError("Enter how many people sit at the table: a number of 1 or more.")
    table = services.add_table(event, people=form.cleaned_data["people"], by=person(request))
    messages.success(request, f"{table.title} was added.")
    return redirect(event)


@require_http_methods(["GET", "POST"])
def table_themes(request: HttpRequest, conversation_id: str, gathering_id: str) -> HttpResponse:
    """Keep which themes a table chose."""
    table = table_for(person(request), conversation_id, gathering_id)
    themes = [one for one in themes_of(table) if one.can_be_chosen]
    problem = ""
    if request.method == "POST":
        try:
            services.choose_themes(table, themes=request.POST.getlist("theme"), by=person(request))
        except InputError as error:
            problem = str(error)
        else:
            return redirect(table)
    context = {
        "conversation": table.conversation,
        "gathering": table,
        "themes": themes,
        "chosen": request.POST.getlist("theme") or [one.theme for one in table.theme_choices.all()],
        "problem": problem,
        "to_choose": min(table.whole.themes_to_choose, len(themes)),
    }
    return render(request, "gatherings/themes.html", context, status=REFUSED if problem else 200)


@require_http_methods(["GET", "POST"])
def gathering_backgrounds(
    request: HttpRequest, conversation_id: str, gathering_id: str
) -> HttpResponse:
    """Count who took part, by background."""
    found = gathering_for(person(request), conversation_id, gathering_id)
    form = BackgroundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.count_background(found, **form.cleaned_data, by=person(request))
        return redirect("gathering-backgrounds", conversation_id, gathering_id)
    status = REFUSED if request.method == "POST" else 200
    context = {
        "conversation": found.conversation,
        "gathering": found,
        "form": form,
        "backgrounds": found.backgrounds.all(),
    }
    return render(request, "gatherings/backgrounds.html", context, status=status)
