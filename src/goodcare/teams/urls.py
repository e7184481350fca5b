"""Addresses of teams and their members."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
