"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.imports import views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("new/", views.import_new, name="import-new"),
    path("<str:batch_id>/", views.import_, name="import"),
    path("<str:batch_id>/decide/", views.import_decide, name="import-decide"),
    path("<str:batch_id>/start/", views.import_start, name="import-start"),
    path("<str:batch_id>/delete/", views.import_delete, name="import-delete"),
    path("<str:batch_id>/exclude/", views.import_exclude, name="import-exclude"),
    path("<str:batch_id>/not-taken.csv", views.import_report, name="import-report"),
]
