"""Addresses that need no sign-in."""

from django.urls import path

from goodcare.collect.answers import public_views as views

urlpatterns = [
    path("a/<str:questionnaire_id>/", views.start, name="answer-start"),
    path("a/<str:questionnaire_id>/page/<str:page_id>/", views.page, name="answer-page"),
    path("a/<str:questionnaire_id>/review/", views.review, name="answer-review"),
    path("a/<str:questionnaire_id>/sent/", views.sent, name="answer-sent"),
    path("a/<str:questionnaire_id>/later/", views.later, name="answer-later"),
    path("a/<str:questionnaire_id>/finish/", views.finish, name="answer-finish"),
    path("a/<str:questionnaire_id>/resume/", views.resume, name="answer-resume"),
]
