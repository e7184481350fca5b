"""Pages for people who answered: see, download and erase what is held, by receipt code.

The code is only ever posted, never part of an address; nothing about who asks is kept.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.answers.models import Response
from goodcare.collect.kiosk.models import RefusedSubmission
from goodcare.collect.kiosk.receiving import take_back_refused
from goodcare.collect.privacy.forms import CodeForm, EraseForm
from goodcare.collect.privacy.services import erase_response
from goodcare.collect.privacy.taking_back import (
    as_text,
    held_in,
    held_under,
    response_of_code,
)
from goodcare.errors import InputError

REFUSED = 422


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and show what is held under it."""
    form = CodeForm(request.POST or None)
    held = _held_by(form) if request.method == "POST" else None
    if held is not None:
        return _held_page(request, held, EraseForm(initial={"code": form.data["code"]}))
    status = REFUSED if request.method == "POST" else 200
    return render(request, "privacy/take_back.html", {"form": form}, status=status)


@never_cache
@login_not_required
@require_POST
def take_back_download(request: HttpRequest) -> HttpResponse:
    """Download what is held as a text file."""
    response = response_of_code(request.POST.get("code", ""))
    found = HttpResponse(as_text(held_in(response)), content_type="text/plain; charset=utf-8")
    found["Content-Disposition"] = 'attachment; filename="what-you-said.txt"'
    return found


@never_cache
@login_not_required
@require_POST
def take_back_erase(request: HttpRequest) -> HttpResponse:
    """Erase what is held, where the box is ticked."""
    held = held_under(request.POST.get("code", ""))
    form = EraseForm(request.POST)
    if not form.is_valid():
        return _held_page(request, held, form, status=REFUSED)
    if isinstance(held, RefusedSubmission):
        take_back_refused(held)
    else:
        erase_response(held, by=None)
    return redirect("take-back-done")


@never_cache
@login_not_required
@require_safe
def take_back_done(request: HttpRequest) -> HttpResponse:
    """Say what was erased, and what happens until when."""
    days = settings.SNAPSHOT_ROWS_ERASED_WITHIN_DAYS
    return render(request, "privacy/taken_back.html", {"days": days})


def _held_by(form: CodeForm) -> Response | RefusedSubmission | None:
    if form.is_valid():
        try:
            return held_under(form.cleaned_data["code"])
        except InputError as error:
            form.add_error("code", str(error))
    return None


def _held_page(
    request: HttpRequest,
    held: Response | RefusedSubmission,
    form: EraseForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "held": held_in(held) if isinstance(held, Response) else None,
        "form": form,
        "code": form["code"].value(),
        "days": settings.SNAPSHOT_ROWS_ERASED_WITHIN_DAYS,
    }
    return render(request, "privacy/held.html", context, status=status)
