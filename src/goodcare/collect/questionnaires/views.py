"""Pages of questionnaires: the list, beginning one, uploading one, its versions."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.questionnaires import services
from goodcare.collect.questionnaires.forms import BeginForm, UploadForm
from goodcare.collect.questionnaires.paper_checks import specimen
from goodcare.collect.questionnaires.presenters import (
    answer_address,
    qr_of,
    rows_of,
    sheets_shown,
    versions_of,
)
from goodcare.collect.questionnaires.queries import (
    live_questionnaire_for,
    questionnaire_for,
    questionnaires_of,
    version_for,
)
from goodcare.collect.questionnaires.uploads import UploadedForm, read_upload
from goodcare.errors import InputError
from goodcare.instrument import write_template
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person

REFUSED = 422
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def questionnaires(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List the questionnaires of a conversation; who may not build sees the live ones."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.SEE)
    context = {
        "conversation": conversation,
        "rows": list(rows_of(questionnaires_of(user, conversation))),
        "may_build": user.may(Permission.BUILD, conversation.team),
    }
    return render(request, "questionnaires/questionnaires.html", context)


@require_safe
def questionnaire(
    request: HttpRequest, conversation_id: str, questionnaire_id: str
) -> HttpResponse:
    """Show one questionnaire: where people answer it, and its versions."""
    user = person(request)
    found = live_questionnaire_for(user, conversation_id, questionnaire_id)
    address = answer_address(found) if found.live else ""
    context = {
        "conversation": found.conversation,
        "questionnaire": found,
        "versions": versions_of(found),
        "address": address,
        "qr": qr_of(address) if address else "",
        "draft": found.draft,
        "may_build": user.may(Permission.BUILD, found.conversation.team),
    }
    return render(request, "questionnaires/questionnaire.html", context)


@require_http_methods(["GET", "POST"])
def questionnaire_new(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Begin a questionnaire in the browser."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.BUILD)
    form = BeginForm(request.POST or None, languages=tuple(conversation.languages))
    if request.method == "POST" and form.is_valid():
        begun = services.begin_questionnaire(
            conversation,
            title=form.cleaned_data["title"],
            languages=tuple(form.cleaned_data["languages"]),
            by=user,
        )
        return redirect("questionnaire-build", conversation_id, begun.public_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": conversation, "form": form, "upload": UploadForm()}
    return render(request, "questionnaires/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def questionnaire_upload_new(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Begin a questionnaire with an uploaded XLSForm."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.BUILD)
    form = UploadForm(request.POST or None, request.FILES or None)
    uploaded = _uploaded(request, form)
    if uploaded is not None and uploaded.draft is not None:
        begun = services.keep_questionnaire(conversation, draft=uploaded.draft, by=user)
        return redirect("questionnaire-build", conversation_id, begun.public_id)
    context = {"conversation": conversation, "form": form}
    return _upload_page(request, context, uploaded)


@require_http_methods(["GET", "POST"])
def questionnaire_upload(
    request: HttpRequest, conversation_id: str, questionnaire_id: str
) -> HttpResponse:
    """Replace the draft by an uploaded XLSForm; after launch this begins the next version."""
    user = person(request)
    found = questionnaire_for(user, conversation_id, questionnaire_id)
    draft = found.draft
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        initial={"edited": draft.edited if draft else 0},
    )
    uploaded = _uploaded(request, form)
    if uploaded is not None and uploaded.draft is not None:
        edited = form.cleaned_data["edited"] if draft else None
        version = draft or services.new_version(found, by=user)
        services.save_draft(
            version,
            draft=uploaded.draft,
            edited=version.edited if edited is None else edited,
            by=user,
        )
        return redirect("questionnaire-build", conversation_id, questionnaire_id)
    context = {"conversation": found.conversation, "questionnaire": found, "form": form}
    return _upload_page(request, context, uploaded)


def _uploaded(request: HttpRequest, form: UploadForm) -> UploadedForm | None:
    """Read what was uploaded; what cannot be read is said beside the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return read_upload(form.cleaned_data["file"])
    except InputError as error:
        form.add_error("file", str(error).splitlines())
        return None


def _upload_page(
    request: HttpRequest, context: dict[str, object], uploaded: UploadedForm | None
) -> HttpResponse:
    if uploaded is not None:
        context |= {"uploaded": uploaded, "sheets": sheets_shown(uploaded)}
    status = REFUSED if request.method == "POST" else 200
    return render(request, "questionnaires/upload.html", context, status=status)


@require_POST
def version_new(request: HttpRequest, conversation_id: str, questionnaire_id: str) -> HttpResponse:
    """Copy the newest launched version into a draft."""
    user = person(request)
    found = questionnaire_for(user, conversation_id, questionnaire_id)
    services.new_version(found, by=user)
    return redirect("questionnaire-build", conversation_id, questionnaire_id)


@require_safe
def questionnaire_template(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Download the XLSForm template."""
    conversation_for(person(request), conversation_id, Permission.BUILD)
    with TemporaryDirectory(prefix="goodcare-template-") as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        return _file(path.read_bytes(), name="goodcare-questionnaire-template.xlsx", kind=XLSX)


@require_safe
def version_xlsform(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, number: int
) -> HttpResponse:
    """Download a version as XLSForm."""
    user = person(request)
    questionnaire_for(user, conversation_id, questionnaire_id)
    version = version_for(user, conversation_id, questionnaire_id, number)
    name = f"questionnaire-{questionnaire_id}-{number}.xlsx"
    return _file(bytes(version.workbook), name=name, kind=XLSX)


@require_safe
def version_paper(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, number: int, language: str
) -> HttpResponse:
    """Download a copy of the paper form to look at."""
    version = version_for(person(request), conversation_id, questionnaire_id, number)
    pdf = specimen(version, language=language)
    name = f"questionnaire-{questionnaire_id}-{number}-{language}.pdf"
    return _file(pdf, name=name, kind="application/pdf")


def _file(data: bytes, *, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
