"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.reach import views

urlpatterns = [path("", views.reach, name="reach")]
