"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.passages import views

urlpatterns = [
    path("", views.masking, name="masking"),
    path("<str:passage_id>/", views.masking_passage, name="masking-passage"),
    path("<str:passage_id>/mask/", views.masking_mask, name="masking-mask"),
    path("<str:passage_id>/unmask/", views.masking_unmask, name="masking-unmask"),
    path("<str:passage_id>/approve/", views.masking_approve, name="masking-approve"),
]
