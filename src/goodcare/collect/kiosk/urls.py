"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.kiosk import views

urlpatterns = [
    path("", views.devices, name="kiosk-devices"),
    path("new/", views.device_new, name="kiosk-device-new"),
    path("<str:device_id>/withdraw/", views.device_withdraw, name="kiosk-device-withdraw"),
]
