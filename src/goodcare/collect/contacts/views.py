"""Pages of contacts: two that everybody may open, and those of the team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.contacts import services
from goodcare.collect.contacts.forms import AskForm, ExportForm, TakeBackForm
from goodcare.collect.contacts.presenters import contact_line
from goodcare.collect.contacts.queries import contact_for, contacts_for, conversation_to_follow
from goodcare.collect.contacts.services import ExportReason
from goodcare.errors import InputError
from goodcare.teams.requests import person

REFUSED = 422
MOST_SHOWN = 500


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def contact_ask(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Let anybody ask to hear from the team; nothing ties this to what they answered."""
    found = conversation_to_follow(conversation_id)
    form = AskForm(request.POST or None)
    page = {"about": found, "form": form}
    if request.method == "POST" and form.is_valid():
        code = "" if form.is_a_program else services.add_contact(found, asked=form.asked)
        return render(request, "contacts/thanks.html", {"about": found, "code": code})
    status = REFUSED if request.method == "POST" else 200
    return render(request, "contacts/ask.html", page, status=status)


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def contact_take_back(request: HttpRequest) -> HttpResponse:
    """Erase contact details by the code that was shown; unknown codes get the same words."""
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.take_contact_back(form.cleaned_data["code"])
        except InputError as error:
            form.add_error("code", str(error))
        else:
            return render(request, "contacts/taken_back.html")
    status = REFUSED if request.method == "POST" else 200
    return render(request, "contacts/take_back.html", {"form": form}, status=status)


@never_cache
@require_safe
def contacts(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List who asked to hear from the team, in no order of time."""
    conversation, found = contacts_for(person(request), conversation_id)
    context = {
        "conversation": conversation,
        "lines": [contact_line(contact) for contact in found[:MOST_SHOWN]],
        "count": found.count(),
        "form": ExportForm(),
    }
    return render(request, "contacts/contacts.html", context)


@require_POST
def contact_export(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Download every contact, with a reason."""
    conversation, found = contacts_for(person(request), conversation_id)
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise InputError("Say what you need the details for, then download them again.")
    text = services.export_contacts(
        list(found),
        conversation=conversation,
        reason=ExportReason(form.cleaned_data["reason"]),
        by=person(request),
    )
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="contacts.csv"'
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
def contact_erase(request: HttpRequest, conversation_id: str, contact_id: str) -> HttpResponse:
    """Ask once more, then erase one contact."""
    contact = contact_for(person(request), conversation_id, contact_id)
    if request.method == "POST":
        services.erase_contact(contact, by=person(request))
        messages.success(request, "The contact was erased.")
        return redirect("contacts", conversation_id)
    context = {"conversation": contact.conversation, "line": contact_line(contact)}
    return render(request, "contacts/erase.html", context)
