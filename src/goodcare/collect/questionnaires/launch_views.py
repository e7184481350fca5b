"""Pages of the launch: the check list, and what becomes of earlier answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goodcare.collect.questionnaires.forms import EditedForm
from goodcare.collect.questionnaires.launching import (
    CheckState,
    launch,
    launch_checks,
    without_words,
)
from goodcare.collect.questionnaires.maps import decide, map_problems
from goodcare.collect.questionnaires.paper_checks import start_paper_check
from goodcare.collect.questionnaires.presenters_map import MapForm, map_page
from goodcare.collect.questionnaires.queries import draft_of, launched_before, questionnaire_for
from goodcare.errors import InputError
from goodcare.teams.requests import person

REFUSED = 422


@require_http_methods(["GET", "POST"])
def launch_page(request: HttpRequest, conversation_id: str, questionnaire_id: str) -> HttpResponse:
    """Show the check list; launch when all of it is met."""
    user = person(request)
    found = questionnaire_for(user, conversation_id, questionnaire_id)
    version = draft_of(found)
    form = EditedForm(request.POST or None, initial={"edited": version.edited})
    if request.method == "POST" and form.is_valid():
        try:
            launch(version, edited=form.cleaned_data["edited"], by=user)
        except InputError as error:
            form.add_error(None, str(error).splitlines())
        else:
            messages.success(request, f"Version {version.number} is live. People can answer it.")
            return redirect("questionnaire", conversation_id, questionnaire_id)
    checks = launch_checks(version)
    context = {
        "conversation": found.conversation,
        "questionnaire": found,
        "version": version,
        "before": launched_before(version),
        "form": form,
        "checks": checks,
        "without_words": without_words(version),
        "n_open": sum(one.state is CheckState.OPEN for one in checks),
        "is_running": any(one.state is CheckState.RUNNING for one in checks),
        "is_ready": all(one.state is CheckState.MET for one in checks),
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "questionnaires/launch.html", context, status=status)


@require_POST
def launch_paper(request: HttpRequest, conversation_id: str, questionnaire_id: str) -> HttpResponse:
    """Have the paper form built in every language."""
    user = person(request)
    version = draft_of(questionnaire_for(user, conversation_id, questionnaire_id))
    start_paper_check(version, by=user)
    return redirect("questionnaire-launch", conversation_id, questionnaire_id)


@require_http_methods(["GET", "POST"])
def launch_map(request: HttpRequest, conversation_id: str, questionnaire_id: str) -> HttpResponse:
    """Decide what becomes of each question and answer of the version before."""
    user = person(request)
    found = questionnaire_for(user, conversation_id, questionnaire_id)
    version = draft_of(found)
    form = MapForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid():
        edited = form.cleaned_data["edited"]
        version = decide(version, decisions=form.decisions, edited=edited, by=user)
        page = "questionnaire-launch-map" if map_problems(version) else "questionnaire-launch"
        return redirect(page, conversation_id, questionnaire_id)
    context = {
        "conversation": found.conversation,
        "questionnaire": found,
        "page": map_page(version, form),
        "form": form,
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "questionnaires/map.html", context, status=status)
