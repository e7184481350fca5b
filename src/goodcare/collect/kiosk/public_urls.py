"""Addresses that need no sign-in."""

from django.urls import path

from goodcare.collect.kiosk import public_views

urlpatterns = [
    path("<str:device_id>/", public_views.page, name="kiosk-page"),
    path("<str:device_id>/worker.js", public_views.worker, name="kiosk-worker"),
    path("<str:device_id>/questionnaire/", public_views.questionnaire, name="kiosk-questionnaire"),
    path("<str:device_id>/send/", public_views.send, name="kiosk-send"),
]
