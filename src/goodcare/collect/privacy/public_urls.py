"""Addresses that need no sign-in."""

from django.urls import path

from goodcare.collect.privacy import public_views

urlpatterns = [
    path("", public_views.take_back, name="take-back"),
    path("download/", public_views.take_back_download, name="take-back-download"),
    path("erase/", public_views.take_back_erase, name="take-back-erase"),
    path("done/", public_views.take_back_done, name="take-back-done"),
]
