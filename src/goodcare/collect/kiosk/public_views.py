"""What a tablet asks for: its page, its worker, its questionnaire, and a place to send to."""

import hashlib
from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from goodcare.collect.kiosk.bundles import bundle_of
from goodcare.collect.kiosk.queries import device_at, device_with_token
from goodcare.collect.kiosk.receiving import read_sent, receive

TOKEN = "X-Kiosk-Token"
SCRIPTS = ("kiosk", "routing", "reading", "receipts", "sealing", "store", "screens")
SHELL = ("web/answering.css", *(f"kiosk/{name}.js" for name in SCRIPTS))
FONTS = (
    "fonts/atkinson-hyperlegible-latin-400-normal.woff2",
    "fonts/atkinson-hyperlegible-latin-700-normal.woff2",
    "fonts/noto-naskh-arabic-arabic-400-normal.woff2",
    "fonts/noto-naskh-arabic-arabic-700-normal.woff2",
)


@login_not_required
@never_cache
@require_GET
def page(request: HttpRequest, device_id: str) -> HttpResponse:
    """The page that the tablet shows; everything else is done on the tablet."""
    device = device_at(device_id)
    return render(request, "kiosk/page.html", {"device_id": device.public_id})


@login_not_required
@never_cache
@require_GET
def worker(request: HttpRequest, device_id: str) -> HttpResponse:
    """The script that keeps the page on the tablet, for when there is no network."""
    device = device_at(device_id)
    shell = [reverse("kiosk-page", args=[device.public_id]), *map(static, SHELL)]
    context = {"shell": shell, "fonts": list(map(static, FONTS)), "edition": _edition()}
    return render(request, "kiosk/worker.js", context, content_type="text/javascript")


@lru_cache(maxsize=1)
def _edition() -> str:
    """A digest of the scripts: the worker is another one when they change."""
    digest = hashlib.sha256()
    for name in SHELL:
        path = finders.find(name)
        if isinstance(path, str):
            with open(path, "rb") as file:
                digest.update(file.read())
    return digest.hexdigest()[:12]


@login_not_required
@never_cache
@require_GET
def questionnaire(request: HttpRequest, device_id: str) -> JsonResponse:
    """What the tablet asks."""
    device = device_with_token(device_id, request.headers.get(TOKEN, ""))
    return JsonResponse(bundle_of(device))


@csrf_exempt  # the tablet proves itself with its token, and sends no cookie
@login_not_required
@never_cache
@require_POST
def send(request: HttpRequest, device_id: str) -> JsonResponse:
    """Take sealed responses, and say which are safe here."""
    device = device_with_token(device_id, request.headers.get(TOKEN, ""))
    sent, unsent = read_sent(request.body)
    return JsonResponse({"kept": receive(device, sent, unsent=unsent)})
