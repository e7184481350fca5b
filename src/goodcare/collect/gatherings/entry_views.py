"""Pages of activities, transcripts and vouchers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from goodcare.collect.gatherings import activities, services, transcripts
from goodcare.collect.gatherings.entry_forms import (
    ActivityForm,
    CountsForm,
    MapPointForm,
    SpeakersForm,
    TimelineForm,
    TranscriptForm,
    VoucherForm,
)
from goodcare.collect.gatherings.models import Activity, ActivityKind
from goodcare.collect.gatherings.queries import (
    activity_of,
    conversation_to_note,
    draft_of,
    gathering_for,
    voucher_of,
    vouchers_of,
)
from goodcare.errors import ConflictError, InputError
from goodcare.teams.models import User
from goodcare.teams.requests import person
from goodcare.text.transcripts import MOST_BYTES

EntryForm = CountsForm | MapPointForm | TimelineForm
REFUSED = 422
TURNS_SHOWN = 40


@require_http_methods(["GET", "POST"])
def activity_new(request: HttpRequest, conversation_id: str, gathering_id: str) -> HttpResponse:
    """Write down what a gathering did together."""
    gathering = gathering_for(person(request), conversation_id, gathering_id)
    form = ActivityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "kind": ActivityKind(form.cleaned_data["kind"])}
        try:
            made = activities.add_activity(gathering, **said, by=person(request))
        except InputError as error:
            form.add_error(None, str(error))
        else:
            return redirect("activity", conversation_id, gathering_id, made.public_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": gathering.conversation, "gathering": gathering, "form": form}
    return render(request, "gatherings/activity_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def activity(
    request: HttpRequest, conversation_id: str, gathering_id: str, activity_id: str
) -> HttpResponse:
    """Show one activity, and keep its counts, places or times."""
    gathering = gathering_for(person(request), conversation_id, gathering_id)
    found = activity_of(gathering, activity_id)
    form = _activity_form(found, request)
    if request.method == "POST" and form.is_valid():
        try:
            _keep_activity(found, form, person(request))
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept.")
            return redirect("activity", conversation_id, gathering_id, activity_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": gathering.conversation, "gathering": gathering, "form": form}
    return render(
        request, "gatherings/activity.html", {**context, "activity": found}, status=status
    )


def _activity_form(
    found: Activity, request: HttpRequest
) -> CountsForm | MapPointForm | TimelineForm:
    data = request.POST if request.method == "POST" else None
    if found.is_counted:
        return CountsForm(found, data)
    return MapPointForm(data) if found.kind == ActivityKind.MAP else TimelineForm(data)


def _keep_activity(found: Activity, form: EntryForm, by: User) -> None:
    if isinstance(form, CountsForm):
        activities.count_options(found, counts=form.counts, by=by)
    elif isinstance(form, MapPointForm):
        activities.add_map_point(found, **form.cleaned_data, by=by)
    else:
        activities.add_timeline_entry(found, **form.cleaned_data, by=by)


@require_POST
def activity_remove(
    request: HttpRequest, conversation_id: str, gathering_id: str, activity_id: str
) -> HttpResponse:
    """Take off an activity."""
    gathering = gathering_for(person(request), conversation_id, gathering_id)
    activities.remove_activity(activity_of(gathering, activity_id), by=person(request))
    return redirect(gathering)


@require_http_methods(["GET", "POST"])
def transcript_new(request: HttpRequest, conversation_id: str, gathering_id: str) -> HttpResponse:
    """Upload a transcript; it is kept sealed until its speakers are decided about."""
    gathering = gathering_for(person(request), conversation_id, gathering_id)
    form = TranscriptForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            draft = transcripts.upload_transcript(
                gathering,
                content=file.read(MOST_BYTES + 1),
                name=file.name,
                by=person(request),
            )
        except InputError as error:
            form.add_error("file", str(error).splitlines())
        else:
            return redirect("transcript", conversation_id, gathering_id, draft.public_id)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": gathering.conversation, "gathering": gathering, "form": form}
    return render(request, "gatherings/transcript_form.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def transcript(
    request: HttpRequest, conversation_id: str, gathering_id: str, draft_id: str
) -> HttpResponse:
    """Show how a transcript was split, and decide what becomes of each speaker's turns."""
    gathering = gathering_for(person(request), conversation_id, gathering_id)
    draft = draft_of(gathering, draft_id)
    form = SpeakersForm(transcripts.speakers_of(draft), request.POST or None)
    if request.method == "POST" and form.is_valid():
        transcripts.confirm_transcript(draft, treatments=form.treatments, by=person(request))
        messages.success(request, "The turns are being masked and kept.")
        return redirect(gathering)
    context = {
        "conversation": gathering.conversation,
        "gathering": gathering,
        "form": form,
        "draft": draft,
        "turns": transcripts.preview_of(draft, most=TURNS_SHOWN),
        "n_turns": len(draft.turns["turns"]),
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "gatherings/transcript.html", context, status=status)


@require_POST
def transcript_discard(
    request: HttpRequest, conversation_id: str, gathering_id: str, draft_id: str
) -> HttpResponse:
    """Delete a transcript that was uploaded by mistake."""
    gathering = gathering_for(person(request), conversation_id, gathering_id)
    transcripts.discard_transcript(draft_of(gathering, draft_id), by=person(request))
    messages.success(request, "The transcript was deleted.")
    return redirect(gathering)


@require_http_methods(["GET", "POST"])
def vouchers(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List vouchers, and log one."""
    conversation = conversation_to_note(person(request), conversation_id)
    form = VoucherForm(request.POST or None, initial={"given_on": conversation.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.log_voucher(conversation, **form.cleaned_data, by=person(request))
        except ConflictError as error:
            form.add_error("number", str(error))
        else:
            return redirect("vouchers", conversation_id)
    found = list(vouchers_of(conversation))
    context = {
        "conversation": conversation,
        "form": form,
        "vouchers": found,
        "total": sum(one.value for one in found),
        "n_unsigned": sum(not one.is_signed_for for one in found),
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "gatherings/vouchers.html", context, status=status)


@require_POST
def voucher_sign(request: HttpRequest, conversation_id: str, voucher_id: str) -> HttpResponse:
    """Say that a voucher was signed for."""
    conversation = conversation_to_note(person(request), conversation_id)
    services.sign_for_voucher(voucher_of(conversation, voucher_id), by=person(request))
    return redirect("vouchers", conversation_id)
