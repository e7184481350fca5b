"""Addresses inside a conversation."""

from django.urls import path

from goodcare.analyse import views

urlpatterns = [
    path("", views.snapshots, name="snapshots"),
    path("freeze/", views.snapshot_freeze, name="snapshot-freeze"),
    path("exports/new/", views.export_new, name="export-new"),
    path("exports/<str:export_id>/", views.export_file, name="export-file"),
    path("reports/<str:report_id>/<str:kind>/", views.report_file, name="report-file"),
    path("<str:snapshot_id>/", views.snapshot, name="snapshot"),
]
