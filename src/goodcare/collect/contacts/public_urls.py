"""Addresses that need no sign-in."""

from django.urls import path

from goodcare.collect.contacts import views

urlpatterns = [
    path("take-back/", views.contact_take_back, name="contact-take-back"),
    path("<str:conversation_id>/", views.contact_ask, name="contact-ask"),
]
