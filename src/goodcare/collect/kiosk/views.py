"""Pages of kiosks for staff."""

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodcare.collect.answers.queries import live_versions
from goodcare.collect.conversations.queries import conversation_for
from goodcare.collect.kiosk import queries, services
from goodcare.collect.kiosk.forms import DeviceForm
from goodcare.teams.permissions import Permission
from goodcare.teams.requests import person

REFUSED = 422


@require_safe
def devices(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Show the tablets and what is known of them."""
    conversation = conversation_for(person(request), conversation_id, Permission.ENTER)
    context = {
        "conversation": conversation,
        "devices": queries.devices_of(conversation),
        "can_register": live_versions(conversation).exists(),
    }
    return render(request, "kiosk/devices.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def device_new(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Register a tablet, and show its address once."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.ENTER)
    form = DeviceForm(conversation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.register_device(**form.cleaned_data, by=user)
        where = reverse("kiosk-page", args=[made.device.public_id])
        address = f"{settings.PUBLIC_ADDRESS}{where}#{made.token}"
        drawn = segno.make(address, error="m", micro=False)
        svg = drawn.svg_inline(scale=4, border=4, title="Address of the kiosk", light="#fff")
        context = {
            "conversation": conversation,
            "device": made.device,
            "address": address,
            "qr": mark_safe(svg),
            "is_secure": settings.IS_SECURE,
        }
        return render(request, "kiosk/registered.html", context)
    status = REFUSED if request.method == "POST" else 200
    context = {"conversation": conversation, "form": form}
    return render(request, "kiosk/new.html", context, status=status)


@require_POST
def device_withdraw(request: HttpRequest, conversation_id: str, device_id: str) -> HttpResponse:
    """Take a tablet out of use."""
    user = person(request)
    conversation = conversation_for(user, conversation_id, Permission.ENTER)
    services.withdraw_device(queries.device_of(conversation, device_id), by=user)
    messages.success(request, "The kiosk is out of use. What waits on it still comes in.")
    return redirect("kiosk-devices", conversation_id)
