"""Addresses inside a conversation."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
