"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.privacy import views

urlpatterns = [
    path("", views.privacy, name="privacy"),
    path("annex/", views.annex, name="privacy-annex"),
    path("annex/download/", views.annex_download, name="privacy-annex-download"),
    path("requests/new/", views.request_log, name="erasure-request-log"),
    path("requests/<str:request_id>/", views.erasure_request, name="erasure-request"),
    path(
        "requests/<str:request_id>/erase/<str:kind>/<str:subject_id>/",
        views.request_erase,
        name="erasure-request-erase",
    ),
    path("breaches/new/", views.breach_log, name="breach-log"),
    path("breaches/<str:breach_id>/", views.breach, name="breach"),
]
