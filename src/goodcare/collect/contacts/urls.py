"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.contacts import views

urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("export/", views.contact_export, name="contact-export"),
    path("<str:contact_id>/erase/", views.contact_erase, name="contact-erase"),
]
