"""Pages of the plan: the list of its sections, and one page for each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.conversations import services
from goodcare.collect.conversations.file_forms import (
    AreaRows,
    AreasForm,
    AttributionForm,
    ConsentForm,
    GroupsForm,
    MarginsForm,
    gazetteer_of_rows,
    rows_of,
)
from goodcare.collect.conversations.forms import (
    AboutForm,
    BasisForm,
    ChannelsForm,
    ContactForm,
    DatesForm,
    FrameworkForm,
    HelpForm,
    LanguagesForm,
    PlanForm,
)
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.packs import PACKS, printed_plan
from goodcare.collect.conversations.plan import Section, section_title
from goodcare.collect.conversations.presenters import plan_page
from goodcare.collect.conversations.queries import conversation_for, demographic_questions
from goodcare.collect.conversations.targets import (
    columns_of,
    groups_of,
    target_rows,
    wanted_people,
)
from goodcare.errors import InputError
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person

REFUSED = 422
FORMS: dict[Section, type[PlanForm]] = {
    Section.ABOUT: AboutForm,
    Section.BASIS: BasisForm,
    Section.DATES: DatesForm,
    Section.LANGUAGES: LanguagesForm,
    Section.CONSENT: ConsentForm,
    Section.AREAS: AreasForm,
    Section.CHANNELS: ChannelsForm,
    Section.FRAMEWORK: FrameworkForm,
    Section.HELP: HelpForm,
    Section.CONTACT: ContactForm,
    Section.GROUPS: GroupsForm,
    Section.ATTRIBUTION: AttributionForm,
    Section.MARGINS: MarginsForm,
}


def _planned(request: HttpRequest, conversation_id: str) -> Conversation:
    return conversation_for(person(request), conversation_id, Permission.PLAN)


@require_safe
def plan(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show the plan and how far it is."""
    user = person(request)
    found = conversation_for(user, conversation_id)
    return _plan(request, found, status=200)


def _plan(request: HttpRequest, found: Conversation, *, status: int) -> HttpResponse:
    page = plan_page(found, user=person(request))
    packs = [(name, label) for name, (label, _) in PACKS.items()]
    context = {"conversation": found, "page": page, "packs": packs, "is_refused": status == REFUSED}
    return render(request, "conversations/plan.html", context, status=status)


@require_http_methods(["GET", "POST"])
def plan_section(request: HttpRequest, conversation_id: str, section: str) -> HttpResponse:
    """Show and change one section of the plan."""
    found = _planned(request, conversation_id)
    here = next((one for one in FORMS if one == section), None)
    if here is None:
        raise Http404
    form = FORMS[here](found, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, found, here, form)
        except InputError as error:
            form.add_error(None, str(error).splitlines())
        else:
            messages.success(request, f"Saved: {section_title(here)}.")
            return redirect("plan", conversation_id)
    return render(
        request,
        "conversations/plan_section.html",
        {
            "conversation": found,
            "form": form,
            "title": section_title(here),
            "section": here,
            "help_page": f"conversations/help/{here}.html",
        },
        status=REFUSED if request.method == "POST" else 200,
    )


def _save(request: HttpRequest, found: Conversation, here: Section, form: PlanForm) -> None:
    by, version = person(request), form.cleaned_data["version"]
    if isinstance(form, ConsentForm):
        text, quote = form.wording("text"), form.wording("quote")
        services.change_consent(found, text=text, quote_text=quote, version=version, by=by)
    elif isinstance(form, AreasForm) and form.gazetteer is not None:
        services.change_areas(found, gazetteer=form.gazetteer, version=version, by=by)
    else:
        services.change_plan(found, section=here, version=version, by=by, changes=form.changes())


@require_http_methods(["GET", "POST"])
def plan_area_rows(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show and change the areas as rows of a table."""
    found = _planned(request, conversation_id)
    gazetteer = found.gazetteer
    rows = AreaRows(request.POST or None, initial=rows_of(gazetteer), prefix="area")
    region = request.POST.get("region", gazetteer.region if gazetteer else "")
    wrong: list[str] = []
    if request.method == "POST" and rows.is_valid():
        try:
            made = gazetteer_of_rows(rows.cleaned_data, region=region)
            version = _version(request)
            services.change_areas(found, gazetteer=made, version=version, by=person(request))
        except InputError as error:
            wrong = str(error).splitlines()
        else:
            messages.success(request, f"Saved: {section_title(Section.AREAS)}.")
            return redirect("plan", conversation_id)
    context = {"conversation": found, "rows": rows, "region": region, "wrong": wrong}
    status = REFUSED if request.method == "POST" else 200
    return render(request, "conversations/area_rows.html", context, status=status)


@require_http_methods(["GET", "POST"])
def plan_targets(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show and change the targets, with the smallest difference that each could show."""
    found = _planned(request, conversation_id)
    questions = demographic_questions(found)
    added = (request.POST or request.GET).getlist("group")
    columns = columns_of(found, questions, added=added)
    wrong: list[str] = []
    if request.method == "POST":
        try:
            wanted = wanted_people(request.POST.dict(), conversation=found, columns=columns)
            services.replace_targets(
                found, targets=wanted, version=_version(request), by=person(request)
            )
        except InputError as error:
            wrong = str(error).splitlines()
        else:
            messages.success(request, "Saved: Targets.")
            return redirect("plan-targets", conversation_id)
    shown = {column.key for column in columns}
    context = {
        "conversation": found,
        "columns": columns,
        "rows": target_rows(found, columns, typed=request.POST.dict() if wrong else None),
        "others": [one for one in groups_of(questions) if one.key not in shown],
        "wrong": wrong,
    }
    status = REFUSED if wrong else 200
    return render(request, "conversations/targets.html", context, status=status)


def _version(request: HttpRequest) -> int:
    """Return the version of the plan that a form was made from."""
    text = request.POST.get("version", "")
    if not text.isdecimal():
        raise InputError("The form is incomplete. Load the page again.")
    return int(text)


@require_POST
def plan_open(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Open or reopen a conversation; show the plan again where something is missing."""
    found = _planned(request, conversation_id)
    try:
        services.open_conversation(found, version=_version(request), by=person(request))
    except InputError:
        return _plan(request, found, status=REFUSED)
    messages.success(request, "The conversation is open. People can answer now.")
    return redirect(found)


@require_POST
def plan_close(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Close a conversation."""
    found = _planned(request, conversation_id)
    services.close_conversation(found, version=_version(request), by=person(request))
    messages.success(request, "The conversation is closed. Nobody can answer any more.")
    return redirect(found)


@require_safe
def plan_pack(request: HttpRequest, conversation_id: str, pack: str) -> HttpResponse:
    """Print a pack as PDF."""
    found = conversation_for(person(request), conversation_id)
    if pack not in PACKS:
        raise Http404
    content = PACKS[pack][1](printed_plan(found))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{pack}.pdf"'
    return response
