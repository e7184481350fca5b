"""Addresses of conversations."""

from django.urls import path

from goodcare.collect.conversations import plan_views, views

_HERE = "conversations/<str:conversation_id>/"
_PLAN = f"{_HERE}plan/"

urlpatterns = [
    path("", views.home, name="home"),
    path("conversations/new/", views.conversation_new, name="conversation-new"),
    path(_HERE, views.conversation, name="conversation"),
    path(_PLAN, plan_views.plan, name="plan"),
    path(f"{_PLAN}open/", plan_views.plan_open, name="plan-open"),
    path(f"{_PLAN}close/", plan_views.plan_close, name="plan-close"),
    path(f"{_PLAN}targets/", plan_views.plan_targets, name="plan-targets"),
    path(f"{_PLAN}areas/rows/", plan_views.plan_area_rows, name="plan-area-rows"),
    path(f"{_PLAN}packs/<str:pack>.pdf", plan_views.plan_pack, name="plan-pack"),
    path(f"{_PLAN}<str:section>/", plan_views.plan_section, name="plan-section"),
]
