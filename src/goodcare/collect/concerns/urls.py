"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.concerns import views

urlpatterns = [
    path("", views.concerns, name="concerns"),
    path("lead/", views.concern_lead, name="concern-lead"),
    path("flag/<str:about>/<str:public_id>/", views.concern_flag, name="concern-flag"),
    path("<str:concern_id>/", views.concern, name="concern"),
    path("<str:concern_id>/take/", views.concern_take, name="concern-take"),
    path("<str:concern_id>/original/", views.concern_read, name="concern-read"),
]
