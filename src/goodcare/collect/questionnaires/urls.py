"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.questionnaires import (
    builder_views,
    conditions_views,
    launch_views,
    translating_views,
    views,
)

ONE = "<str:questionnaire_id>/"
BUILD = f"{ONE}build/"
QUESTION = f"{BUILD}questions/<str:name>/"

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
    path(BUILD, builder_views.build, name="questionnaire-build"),
    path(f"{BUILD}add/<str:kind>/", builder_views.build_add, name="build-add"),
    path(f"{BUILD}settings/", translating_views.build_settings, name="build-settings"),
    path(
        f"{BUILD}translate/<str:language>/",
        translating_views.build_translate,
        name="build-translate",
    ),
    path(QUESTION, builder_views.build_question, name="build-question"),
    path(f"{QUESTION}step/", builder_views.build_step, name="build-step"),
    path(f"{QUESTION}remove/", builder_views.build_remove, name="build-remove"),
    path(f"{QUESTION}conditions/", conditions_views.build_conditions, name="build-conditions"),
    path(
        f"{QUESTION}conditions/change/",
        conditions_views.build_conditions_change,
        name="build-conditions-change",
    ),
]
