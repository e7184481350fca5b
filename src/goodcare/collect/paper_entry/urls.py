"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.paper_entry import views

urlpatterns = [
    path("", views.paper, name="paper"),
    path("print/", views.paper_print, name="paper-print"),
    path("print/<str:batch_id>/", views.paper_file, name="paper-file"),
    path("find/", views.paper_find, name="paper-find"),
    path("forms/<str:form_id>/", views.paper_enter, name="paper-enter"),
    path("forms/<str:form_id>/again/", views.paper_again, name="paper-again"),
    path("differences/", views.paper_differences, name="paper-differences"),
    path("differences/<str:difference_id>/", views.paper_settle, name="paper-settle"),
]
