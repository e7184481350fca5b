"""Pages of snapshots, exports and reports."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goodcare.analyse import exporting, reporting, services
from goodcare.analyse.contents import Wish
from goodcare.analyse.forms import ExportForm, FreezeForm, ReportForm
from goodcare.analyse.models import AreaReport, Export, Frozen
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import conversation_for
from goodcare.errors import InputError
from goodcare.exports import Coverage
from goodcare.jobs.models import Job
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person

REFUSED = 422
MOST_LISTED = 50
SERVED = {"slides": "*.pptx", "page": "*.html"}


def _conversation(
    request: HttpRequest, conversation_id: str, permission: Permission = Permission.SEE_INSIDE
) -> Conversation:
    return conversation_for(person(request), conversation_id, permission)


@require_safe
def snapshots(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List snapshots and exports, with the work that is under way."""
    conversation = _conversation(request, conversation_id)
    user = person(request)
    jobs = Job.objects.filter(conversation=conversation_id).unfinished()
    context = {
        "conversation": conversation,
        "snapshots": conversation.snapshots.select_related("questionnaire")[:MOST_LISTED],
        "exports": conversation.exports.select_related("asked_by", "job")[:MOST_LISTED],
        "jobs": jobs,
        "may_freeze": user.may(Permission.FREEZE, conversation.team),
        "may_export": user.may(Permission.EXPORT_ROWS, conversation.team),
    }
    return render(request, "analyse/snapshots.html", context)


@require_http_methods(["GET", "POST"])
def snapshot_freeze(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Freeze a snapshot."""
    conversation = _conversation(request, conversation_id, Permission.FREEZE)
    form = FreezeForm(conversation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        wish = Wish(
            questionnaire=form.cleaned_data["questionnaire"],
            coverage=Coverage(form.cleaned_data["coverage"]),
            quotations_signed_by=form.cleaned_data["signed_by"],
        )
        services.start_freeze(conversation, wish=wish, by=person(request))
        return redirect("snapshots", conversation_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": conversation, "form": form}
    return render(request, "analyse/freeze.html", context, status=status)


def _frozen(request: HttpRequest, conversation_id: str, snapshot_id: str) -> Frozen:
    conversation = _conversation(request, conversation_id)
    found = conversation.snapshots.filter(public_id=snapshot_id).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def snapshot(request: HttpRequest, conversation_id: str, snapshot_id: str) -> HttpResponse:
    """Show a snapshot and its reports, and build another report."""
    frozen = _frozen(request, conversation_id, snapshot_id)
    conversation = frozen.conversation
    gazetteer = conversation.gazetteer
    leaves = sorted(gazetteer.leaves(gazetteer.region)) if gazetteer else []
    names = {area.id: area.name for area in gazetteer.areas} if gazetteer else {}
    form = ReportForm([(leaf, names[leaf]) for leaf in leaves], request.POST or None)
    if request.method == "POST" and form.is_valid():
        reporting.start_report(frozen, area=form.cleaned_data["area"], by=person(request))
        return redirect("snapshot", conversation_id, snapshot_id)
    reports = frozen.reports.select_related("job")[:MOST_LISTED]
    context = {
        "conversation": conversation,
        "snapshot": frozen,
        "form": form,
        "reports": [(names.get(one.area, one.area), one) for one in reports],
        "is_building": any(one.job and one.job.is_unfinished for one in reports),
    }
    return render(request, "analyse/snapshot.html", context)


@require_safe
def report_file(
    request: HttpRequest, conversation_id: str, report_id: str, kind: str
) -> FileResponse:
    """Hand over the slides or the page of a report."""
    conversation = _conversation(request, conversation_id)
    mine = AreaReport.objects.filter(frozen__conversation=conversation, public_id=report_id)
    found = mine.select_related("frozen").first()
    if found is None or not found.folder or kind not in SERVED:
        raise Http404
    folder = reporting.reports_folder(found.frozen) / found.folder
    path = next(iter(sorted(folder.glob(SERVED[kind]))), None)
    if path is None:
        raise Http404
    return _handed_over(path)


@require_http_methods(["GET", "POST"])
def export_new(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Ask for rows as files."""
    conversation = _conversation(request, conversation_id, Permission.EXPORT_ROWS)
    form = ExportForm(conversation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            exporting.start_export(conversation, **form.cleaned_data, by=person(request))
        except InputError as error:
            form.add_error(None, str(error))
        else:
            return redirect("snapshots", conversation_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": conversation, "form": form}
    return render(request, "analyse/export.html", context, status=status)


@require_safe
def export_file(request: HttpRequest, conversation_id: str, export_id: str) -> FileResponse:
    """Hand over the archive of an export."""
    conversation = _conversation(request, conversation_id, Permission.EXPORT_ROWS)
    found: Export | None = conversation.exports.filter(public_id=export_id).first()
    if found is None or not found.file:
        raise Http404
    return _handed_over(exporting.exports_folder() / found.file)


def _handed_over(path: Path) -> FileResponse:
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
