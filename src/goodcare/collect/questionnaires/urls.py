"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.questionnaires import launch_views, views

ONE = "<str:questionnaire_id>/"

urlpatterns = [
    path("", views.questionnaires, name="questionnaires"),
    path("new/", views.questionnaire_new, name="questionnaire-new"),
    path("upload/", views.questionnaire_upload_new, name="questionnaire-upload-new"),
    path("template.xlsx", views.questionnaire_template, name="questionnaire-template"),
    path(ONE, views.questionnaire, name="questionnaire"),
    path(f"{ONE}upload/", views.questionnaire_upload, name="questionnaire-upload"),
    path(f"{ONE}new-version/", views.version_new, name="questionnaire-new-version"),
    path(f"{ONE}launch/", launch_views.launch_page, name="questionnaire-launch"),
    path(f"{ONE}launch/paper/", launch_views.launch_paper, name="questionnaire-launch-paper"),
    path(f"{ONE}launch/answers/", launch_views.launch_map, name="questionnaire-launch-map"),
    path(
        f"{ONE}versions/<int:number>/form.xlsx", views.version_xlsform, name="questionnaire-xlsform"
    ),
    path(
        f"{ONE}versions/<int:number>/paper-<str:language>.pdf",
        views.version_paper,
        name="questionnaire-paper",
    ),
]
