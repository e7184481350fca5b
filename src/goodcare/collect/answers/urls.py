"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.answers import views

urlpatterns = [
    path("", views.responses, name="responses"),
    path("<str:response_id>/", views.response, name="response"),
]
