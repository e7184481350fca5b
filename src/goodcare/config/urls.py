"""Every address of the installation, room by room."""

from django.urls import include, path

IN_A_CONVERSATION = "conversations/<str:conversation_id>/"

urlpatterns = [
    path("", include("goodcare.collect.answers.public_urls")),  # first: many ask at once
    path("", include("goodcare.collect.conversations.urls")),
    path("account/", include("goodcare.teams.account_urls")),
    path("teams/", include("goodcare.teams.urls")),
    path("jobs/", include("goodcare.jobs.urls")),
    path("audit/", include("goodcare.audit.urls")),
    path("kiosk/", include("goodcare.collect.kiosk.public_urls")),
    path("stay-in-touch/", include("goodcare.collect.contacts.public_urls")),
    path("take-back/", include("goodcare.collect.privacy.public_urls")),
    path(f"{IN_A_CONVERSATION}questionnaires/", include("goodcare.collect.questionnaires.urls")),
    path(f"{IN_A_CONVERSATION}responses/", include("goodcare.collect.answers.urls")),
    path(f"{IN_A_CONVERSATION}passages/", include("goodcare.collect.passages.urls")),
    path(f"{IN_A_CONVERSATION}gatherings/", include("goodcare.collect.gatherings.urls")),
    path(f"{IN_A_CONVERSATION}concerns/", include("goodcare.collect.concerns.urls")),
    path(f"{IN_A_CONVERSATION}contacts/", include("goodcare.collect.contacts.urls")),
    path(f"{IN_A_CONVERSATION}kiosk/", include("goodcare.collect.kiosk.urls")),
    path(f"{IN_A_CONVERSATION}paper/", include("goodcare.collect.paper_entry.urls")),
    path(f"{IN_A_CONVERSATION}imports/", include("goodcare.collect.imports.urls")),
    path(f"{IN_A_CONVERSATION}reach/", include("goodcare.collect.reach.urls")),
    path(f"{IN_A_CONVERSATION}privacy/", include("goodcare.collect.privacy.urls")),
    path(f"{IN_A_CONVERSATION}snapshots/", include("goodcare.analyse.urls")),
]
