"""Addresses of conversations."""

from django.urls import path

from goodcare.collect.conversations import views

urlpatterns = [
    path("", views.home, name="home"),
    path("conversations/<str:conversation_id>/", views.conversation, name="conversation"),
]
