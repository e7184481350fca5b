"""Pages of imports."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.imports import services
from goodcare.collect.imports.drafts import with_decision
from goodcare.collect.imports.forms import DecisionForm, MappingForm, StartForm, UploadForm
from goodcare.collect.imports.models import Batch
from goodcare.collect.imports.presenters import batch_page
from goodcare.collect.imports.reports import Report, report_csv
from goodcare.errors import GoodcareError, InputError
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person

REFUSED = 422


def _conversation(request: HttpRequest, conversation_id: str) -> Conversation:
    return conversation_for(person(request), conversation_id, Permission.IMPORT)


def _batch(request: HttpRequest, conversation_id: str, batch_id: str) -> Batch:
    conversation = _conversation(request, conversation_id)
    found = conversation.imports.filter(public_id=batch_id).select_related("conversation").first()
    if found is None:
        raise Http404
    return found


@require_safe
def imports(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List the imports of a conversation."""
    conversation = _conversation(request, conversation_id)
    batches = [batch_page(batch) for batch in conversation.imports.all()[:100]]
    return render(
        request, "imports/imports.html", {"conversation": conversation, "batches": batches}
    )


@require_http_methods(["GET", "POST"])
def import_new(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Upload files, and have their mapping drafted."""
    conversation = _conversation(request, conversation_id)
    form = UploadForm(conversation, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = services.start_batch(
                conversation,
                version=form.cleaned_data["version"],
                uploads=form.uploads,
                mapping=form.mapping_text,
                by=person(request),
            )
        except InputError as error:
            form.add_error(None, str(error).splitlines())
        else:
            return redirect("import", conversation_id, batch.public_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": conversation, "form": form}
    return render(request, "imports/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def import_(request: HttpRequest, conversation_id: str, batch_id: str) -> HttpResponse:
    """Show one import: its mapping, what a check found, and what to do next."""
    batch = _batch(request, conversation_id, batch_id)
    initial = {"mapping": batch.mapping, "edited": batch.edited}
    form = MappingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change_mapping(batch, **form.cleaned_data, by=person(request))
        services.check_batch(batch)
        return redirect("import", conversation_id, batch_id)
    page = batch_page(batch)
    context = {"conversation": batch.conversation, "page": page, "form": form}
    return render(request, "imports/import.html", context)


@require_POST
def import_decide(request: HttpRequest, conversation_id: str, batch_id: str) -> HttpResponse:
    """Decide about the rows that have one problem, and check again."""
    batch = _batch(request, conversation_id, batch_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise InputError("Choose what becomes of these rows.")
    said = dict(form.cleaned_data)
    edited = said.pop("edited")
    mapping = with_decision(batch.mapping, **said)
    services.change_mapping(batch, mapping=mapping, edited=edited, by=person(request))
    services.check_batch(batch)
    return redirect("import", conversation_id, batch_id)


@require_POST
def import_start(request: HttpRequest, conversation_id: str, batch_id: str) -> HttpResponse:
    """Import the checked rows."""
    batch = _batch(request, conversation_id, batch_id)
    form = StartForm(request.POST)
    if not form.is_valid():
        raise InputError("Open the import again, and look at what would be added.")
    services.start_import(batch, **form.cleaned_data, by=person(request))
    return redirect("import", conversation_id, batch_id)


@require_POST
def import_delete(request: HttpRequest, conversation_id: str, batch_id: str) -> HttpResponse:
    """Delete what an import added."""
    return _undo(request, conversation_id, batch_id, is_deleted=True)


@require_POST
def import_exclude(request: HttpRequest, conversation_id: str, batch_id: str) -> HttpResponse:
    """Leave out what an import added, from now on."""
    return _undo(request, conversation_id, batch_id, is_deleted=False)


def _undo(
    request: HttpRequest, conversation_id: str, batch_id: str, *, is_deleted: bool
) -> HttpResponse:
    batch = _batch(request, conversation_id, batch_id)
    undo = services.delete_batch if is_deleted else services.exclude_batch
    try:
        undo(batch, by=person(request))
    except GoodcareError as error:
        messages.error(request, str(error))
    return redirect("import", conversation_id, batch_id)


@require_safe
def import_report(request: HttpRequest, conversation_id: str, batch_id: str) -> HttpResponse:
    """Download every row that was not taken, with its reason."""
    batch = _batch(request, conversation_id, batch_id)
    text = report_csv(Report.from_json(batch.report))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="not-taken-{batch.public_id}.csv"'
    return response
