"""Addresses of conversations."""

from django.urls import path

from goodcare.collect.conversations import audit_views, job_views, plan_views, views

_HERE = "conversations/<str:conversation_id>/"
_PLAN = f"{_HERE}plan/"
_JOB = f"{_HERE}jobs/<str:job_id>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("conversations/new/", views.conversation_new, name="conversation-new"),
    path(_HERE, views.conversation, name="conversation"),
    path(f"{_HERE}audit/", audit_views.audit, name="audit"),
    path(f"{_HERE}audit/entries.csv", audit_views.audit_file, name="audit-file"),
    path(f"{_HERE}jobs/", job_views.jobs, name="jobs"),
    path(_JOB, job_views.job, name="job"),
    path(f"{_JOB}stop/", job_views.job_stop, name="job-stop"),
    path(f"{_JOB}again/", job_views.job_again, name="job-again"),
    path(_PLAN, plan_views.plan, name="plan"),
    path(f"{_PLAN}open/", plan_views.plan_open, name="plan-open"),
    path(f"{_PLAN}close/", plan_views.plan_close, name="plan-close"),
    path(f"{_PLAN}targets/", plan_views.plan_targets, name="plan-targets"),
    path(f"{_PLAN}areas/rows/", plan_views.plan_area_rows, name="plan-area-rows"),
    path(f"{_PLAN}packs/<str:pack>.pdf", plan_views.plan_pack, name="plan-pack"),
    path(f"{_PLAN}<str:section>/", plan_views.plan_section, name="plan-section"),
]
