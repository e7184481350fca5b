"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.answers import preview, views, with_help_views

urlpatterns = [
    path("", views.responses, name="responses"),
    path("preview/<str:questionnaire_id>/<int:number>/", preview.preview, name="preview"),
    path("with-help/", with_help_views.with_help, name="with-help"),
    path(
        "with-help/<str:questionnaire_id>/", with_help_views.with_help_begin, name="with-help-begin"
    ),
    path("<str:response_id>/", views.response, name="response"),
]
