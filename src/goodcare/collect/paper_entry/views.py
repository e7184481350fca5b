"""Pages of paper: print, type in, type in again, settle."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.answers.queries import live_versions
from goodcare.collect.answers.surveys import leaf_areas, survey_of
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.paper_entry import queries, services
from goodcare.collect.paper_entry.forms import CodeForm, PrintForm
from goodcare.collect.paper_entry.models import PaperForm, Resolution
from goodcare.collect.paper_entry.presenters import (
    AREA,
    difference_line,
    lines_of,
    rate_line,
)
from goodcare.collect.paper_entry.printing import AT_ONCE, file_of, plan_batch, print_batch
from goodcare.collect.paper_entry.typed import TypedForm, read_typed
from goodcare.errors import InputError
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person

REFUSED = 422
MOST_SHOWN = 200


@require_safe
def paper(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show what was printed, and where to type in."""
    conversation = conversation_for(person(request), conversation_id, Permission.ENTER)
    return _paper_page(request, conversation, CodeForm())


def _paper_page(request: HttpRequest, conversation: Conversation, form: CodeForm) -> HttpResponse:
    context = {
        "conversation": conversation,
        "form": form,
        "batches": queries.batches_of(conversation)[:MOST_SHOWN],
        "can_print": live_versions(conversation).exists(),
        "n_waiting": queries.waiting_for_second(conversation).count(),
        "n_open": queries.open_differences(conversation).count(),
    }
    status = REFUSED if form.errors else 200
    return render(request, "paper_entry/paper.html", context, status=status)


@require_http_methods(["GET", "POST"])
def paper_print(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Print forms; up to 50 are handed over at once."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.ENTER)
    form = PrintForm(conversation, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = REFUSED if request.method == "POST" else 200
        context = {"conversation": conversation, "form": form}
        return render(request, "paper_entry/print.html", context, status=status)
    batch = plan_batch(**form.cleaned_data, by=user)
    if batch.copies > AT_ONCE:
        messages.success(request, "The forms are being set. Their file appears below.")
        return redirect("paper", conversation_id)
    pdf = HttpResponse(print_batch(batch), content_type="application/pdf")
    pdf["Content-Disposition"] = f'attachment; filename="forms-{batch.public_id}.pdf"'
    return pdf


@never_cache
@require_safe
def paper_file(request: HttpRequest, conversation_id: str, batch_id: str) -> FileResponse:
    """Hand over the file of a large batch."""
    conversation = conversation_for(person(request), conversation_id, Permission.ENTER)
    path = file_of(queries.batch_of(conversation, batch_id))
    if not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"forms-{batch_id}.pdf")


@require_POST
def paper_find(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Go to the form with a code; codes stand in no address."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.ENTER)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            found = queries.form_by_code(conversation, form.cleaned_data["code"])
        except InputError as error:
            form.add_error("code", str(error))
        else:
            if found.entered_at is None:
                return redirect("paper-enter", conversation_id, found.public_id)
            if queries.may_enter_again(found, user):
                return redirect("paper-again", conversation_id, found.public_id)
            form.add_error("code", services.ENTERED_BEFORE)
    return _paper_page(request, conversation, form)


@never_cache
@require_http_methods(["GET", "POST"])
def paper_enter(request: HttpRequest, conversation_id: str, form_id: str) -> HttpResponse:
    """Type a form in."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.ENTER)
    form = queries.form_of(conversation, form_id)
    if request.method == "GET":
        return _entry_page(request, form, problems={}, is_second=False)
    typed, area = _typed(request, form)
    if typed.problems:
        return _entry_page(request, form, problems=typed.problems, is_second=False)
    services.enter_form(form, typed, area=area, by=user)
    said = "The form is saved. Put it on the pile of typed forms."
    if form.is_sampled:
        said = "The form is saved. Put it on the pile for second entry by somebody else."
    messages.success(request, said)
    return redirect("paper", conversation_id)


@never_cache
@require_http_methods(["GET", "POST"])
def paper_again(request: HttpRequest, conversation_id: str, form_id: str) -> HttpResponse:
    """Type a form in that somebody else typed in before."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.ENTER)
    form = queries.form_of(conversation, form_id)
    if not queries.may_enter_again(form, user):
        raise Http404
    if request.method == "GET":
        return _entry_page(request, form, problems={}, is_second=True)
    typed, _ = _typed(request, form)
    if typed.problems:
        return _entry_page(request, form, problems=typed.problems, is_second=True)
    entry = services.enter_again(form, typed, by=user)
    count = entry.differences.count()
    messages.success(request, f"Saved. The two entries differ in {count} questions.")
    return redirect("paper", conversation_id)


def _fields(request: HttpRequest) -> dict[str, str]:
    """What was typed, by name of the question."""
    return {
        name.removeprefix("q-"): str(said)
        for name, said in request.POST.items()
        if name[:2] == "q-"
    }


def _typed(request: HttpRequest, form: PaperForm) -> tuple[TypedForm, str]:
    version = form.batch.version
    typed = read_typed(survey_of(version.pk, version.hash), _fields(request))
    said, areas = request.POST.get(AREA, "").strip(), leaf_areas(form.batch.conversation)
    numbers = {str(place): one.id for place, one in enumerate(areas, start=1)}
    if said not in ("", "?", *numbers):
        typed.problems[AREA] = f"Type a number from 1 to {len(areas)}, or ? if it is unclear."
    return typed, numbers.get(said, "")


def _entry_page(
    request: HttpRequest, form: PaperForm, *, problems: dict[str, str], is_second: bool
) -> HttpResponse:
    said = {**_fields(request), AREA: request.POST.get(AREA, "")}
    lines = lines_of(form, said, problems)
    context = {
        "conversation": form.batch.conversation,
        "lines": lines,
        "problems": [line for line in lines if line.problem],
        "is_second": is_second,
        "is_entered": form.entered_at is not None and not is_second,
    }
    return render(request, "paper_entry/entry.html", context, status=REFUSED if problems else 200)


@require_safe
def paper_differences(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show what two people typed in differently, and how often that happens."""
    conversation = conversation_for(person(request), conversation_id, Permission.ENTER)
    context = {
        "conversation": conversation,
        "lines": [
            difference_line(one) for one in queries.open_differences(conversation)[:MOST_SHOWN]
        ],
        "rates": [rate_line(one) for one in queries.rates_of(conversation)],
        "n_waiting": queries.waiting_for_second(conversation).count(),
    }
    return render(request, "paper_entry/differences.html", context)


@require_POST
def paper_settle(request: HttpRequest, conversation_id: str, difference_id: str) -> HttpResponse:
    """Say which of two entries is right."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.ENTER)
    difference = queries.difference_of(conversation, difference_id)
    said = request.POST.get("resolution", "")
    if said not in (Resolution.FIRST, Resolution.SECOND, Resolution.PAPER):
        raise InputError("Say which entry is right: the first, the second, or look at the paper.")
    services.settle(difference, resolution=Resolution(said), by=user)
    return redirect("paper-differences", conversation_id)
