"""The first page: what somebody chooses before the first question."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from goodcare.areas import Area
from goodcare.collect.answers import proofs
from goodcare.collect.answers.queries import consent_wording
from goodcare.collect.answers.services import Beginning
from goodcare.collect.answers.surveys import leaf_areas
from goodcare.collect.conversations.models import ConsentWording, Conversation
from goodcare.errors import InputError
from goodcare.instrument.interface import Interface

ONLINE = "online"
YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What was chosen on the first page, or came with its address.

    Args:
        areas: to choose from.
        area: id of one of them, or empty.
        channel: of the conversation.
        consent: the wording that is shown, or was; None: there is none.
        is_agreed: whether they agreed to it.
        quote: "yes", "no", or empty.
        stamp: of the form.
    """

    areas: tuple[Area, ...]
    area: str
    channel: str
    consent: ConsentWording | None
    is_agreed: bool
    quote: str
    stamp: str


def asked_start(request: HttpRequest, conversation: Conversation) -> Start:
    """Return the first page as its address asks for it: posters name an area and a channel."""
    return _start(request.GET, conversation, stamp=proofs.new_stamp())


def posted_start(request: HttpRequest, conversation: Conversation) -> Start:
    """Return what was chosen."""
    stamp = request.POST.get("stamp", "")
    is_ours = _form(stamp) is not None
    return _start(request.POST, conversation, stamp=stamp if is_ours else proofs.new_stamp())


def _form(stamp: str) -> proofs.Form | None:
    try:
        return proofs.read_stamp(stamp)
    except InputError:
        return None


def _start(values: QueryDict, conversation: Conversation, *, stamp: str) -> Start:
    areas = leaf_areas(conversation)
    area, channel = values.get("area", ""), values.get("channel", "")
    return Start(
        areas=areas,
        area=area if any(one.id == area for one in areas) else "",
        channel=channel if channel in conversation.channels else ONLINE,
        consent=_consent(conversation, values.get("consent", "")),
        is_agreed=values.get("agree") == YES,
        quote=values.get("quote", ""),
        stamp=stamp,
    )


def _consent(conversation: Conversation, number: str) -> ConsentWording | None:
    """The wording that a form showed, else the newest."""
    return consent_wording(conversation, int(number) if _is_number(number) else 0)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < len("1000000")


def problems_of(start: Start, words: Interface) -> Iterator[tuple[str, str]]:
    """Say what is missing: what to go to, and the words."""
    if start.areas and not start.area:
        yield "area", words.say("area_needed")
    if start.consent is not None and not start.is_agreed:
        yield "agree", words.say("consent_needed")


def beginning_of(start: Start, request: HttpRequest, *, language: str) -> Beginning | None:
    """Return how somebody begins; None where nobody can have filled in the form by hand."""
    form = _form(start.stamp)
    is_proven = proofs.is_proven(request.POST.get("proof", ""), stamp=start.stamp)
    if form is None or request.POST.get(proofs.HONEYPOT) or (form.is_hasty and not is_proven):
        return None
    return Beginning(
        form=form.id,
        language=language,
        area=start.area,
        channel=start.channel,
        consent=start.consent,
        can_quote=start.quote == YES,
        is_proven=is_proven,
    )
