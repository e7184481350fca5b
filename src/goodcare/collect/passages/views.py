"""Pages of the masking review."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from goodcare.collect.passages.forms import MarkForm, MaskForm
from goodcare.collect.passages.models import Passage
from goodcare.collect.passages.presenters import pieces_of
from goodcare.collect.passages.queries import (
    ON_A_PAGE,
    conversation_to_mask,
    next_after,
    page_of,
    passage_to_mask,
    progress_in,
)
from goodcare.collect.passages.reviewing import (
    approve,
    current_version,
    mask_words,
    read_original,
    unmask,
)
from goodcare.errors import InputError
from goodcare.teams.models import User
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person
from goodcare.text import Kind

REFUSED = 422


@never_cache
@require_safe
def masking(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """List the texts whose masking nobody has read."""
    conversation = conversation_to_mask(person(request), conversation_id)
    found = page_of(conversation, after=request.GET.get("after", ""))
    context = {
        "conversation": conversation,
        "passages": found[:ON_A_PAGE],
        "next_page": found[ON_A_PAGE - 1].public_id if len(found) > ON_A_PAGE else "",
        "progress": progress_in(conversation),
    }
    return render(request, "passages/masking.html", context)


@never_cache
@require_safe
def masking_passage(request: HttpRequest, conversation_id: str, passage_id: str) -> HttpResponse:
    """Show one text with its marks."""
    passage = passage_to_mask(person(request), conversation_id, passage_id)
    form = MaskForm(initial={"number": passage.text_version, "kind": Kind.NAME})
    return _passage_page(request, passage, form)


@never_cache
@require_POST
def masking_mask(request: HttpRequest, conversation_id: str, passage_id: str) -> HttpResponse:
    """Mask more."""
    passage = passage_to_mask(person(request), conversation_id, passage_id)
    form = MaskForm(request.POST)
    if not form.is_valid():
        return _passage_page(request, passage, form, status=REFUSED)
    said = form.cleaned_data
    try:
        mask_words(
            passage,
            words=said["words"],
            kind=Kind(said["kind"]),
            number=said["number"],
            place=form.place,
            by=person(request),
        )
    except InputError as error:
        form.add_error("words", str(error))
        return _passage_page(request, passage, form, status=REFUSED)
    return redirect("masking-passage", conversation_id, passage_id)


@require_POST
def masking_unmask(request: HttpRequest, conversation_id: str, passage_id: str) -> HttpResponse:
    """Take a mark away, for who may read the words that it hides."""
    passage = passage_to_mask(person(request), conversation_id, passage_id)
    number, start = _posted(request)
    if not _may_read(person(request), passage):
        raise Http404
    unmask(passage, start=start, number=number, by=person(request))
    return redirect("masking-passage", conversation_id, passage_id)


@require_POST
def masking_approve(request: HttpRequest, conversation_id: str, passage_id: str) -> HttpResponse:
    """Approve the masking, and go on to the next text."""
    passage = passage_to_mask(person(request), conversation_id, passage_id)
    approve(passage, number=_posted(request)[0], by=person(request))
    following = next_after(passage)
    if following is None:
        messages.success(request, "Every text has been reviewed.")
        return redirect("masking", conversation_id)
    return redirect("masking-passage", conversation_id, following.public_id)


def _posted(request: HttpRequest) -> tuple[int, int]:
    form = MarkForm(request.POST)
    if not form.is_valid():
        raise InputError("The form was not whole. Open the text again.")
    return form.cleaned_data["number"], form.cleaned_data["start"] or 0


def _may_read(user: User, passage: Passage) -> bool:
    return user.may(Permission.SEE_RAW, passage.conversation.team)


def _passage_page(
    request: HttpRequest, passage: Passage, form: MaskForm, *, status: int = 200
) -> HttpResponse:
    user = person(request)
    original = read_original(passage, by=user) if _may_read(user, passage) else ""
    version = current_version(passage)
    context = {
        "conversation": passage.conversation,
        "passage": passage,
        "version": version,
        "pieces": pieces_of(version, original=original),
        "has_original": bool(original),
        "form": form,
        "progress": progress_in(passage.conversation),
    }
    return render(request, "passages/passage.html", context, status=status)
