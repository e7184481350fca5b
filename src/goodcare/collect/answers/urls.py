"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.answers import preview, views

urlpatterns = [
    path("", views.responses, name="responses"),
    path("preview/<str:questionnaire_id>/<int:number>/", preview.preview, name="preview"),
    path("<str:response_id>/", views.response, name="response"),
]
