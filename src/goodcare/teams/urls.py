"""Addresses of teams and their members."""

from django.urls import path

from goodcare.teams import views

MEMBER = "<str:team_id>/members/<str:user_id>/"

urlpatterns = [
    path("", views.teams, name="teams"),
    path("<str:team_id>/", views.team, name="team"),
    path("<str:team_id>/invite/", views.member_invite, name="member-invite"),
    path(MEMBER, views.member, name="member"),
    path(f"{MEMBER}remove/", views.member_remove, name="member-remove"),
    path(f"{MEMBER}active/", views.member_active, name="member-active"),
    path(f"{MEMBER}link/", views.member_link, name="member-link"),
]
