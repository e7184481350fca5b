"""Addresses inside a conversation."""

from django.urls import path

from goodcare.collect.gatherings import entry_views, point_views, views

ONE = "<str:gathering_id>/"
ACTIVITY = f"{ONE}activities/<str:activity_id>/"
TRANSCRIPT = f"{ONE}transcripts/<str:draft_id>/"

urlpatterns = [
    path("", views.gatherings, name="gatherings"),
    path("new/<str:kind>/", views.gathering_new, name="gathering-new"),
    path("vouchers/", entry_views.vouchers, name="vouchers"),
    path("vouchers/<str:voucher_id>/signed/", entry_views.voucher_sign, name="voucher-sign"),
    path(ONE, views.gathering, name="gathering"),
    path(f"{ONE}edit/", views.gathering_edit, name="gathering-edit"),
    path(f"{ONE}remove/", views.gathering_remove, name="gathering-remove"),
    path(f"{ONE}backgrounds/", views.gathering_backgrounds, name="gathering-backgrounds"),
    path(f"{ONE}tables/", views.table_new, name="table-new"),
    path(f"{ONE}themes/", views.table_themes, name="table-themes"),
    path(f"{ONE}points/", point_views.point_add, name="point-add"),
    path(f"{ONE}points/<str:passage_id>/undo/", point_views.point_undo, name="point-undo"),
    path(f"{ONE}activities/", entry_views.activity_new, name="activity-new"),
    path(ACTIVITY, entry_views.activity, name="activity"),
    path(f"{ACTIVITY}remove/", entry_views.activity_remove, name="activity-remove"),
    path(f"{ONE}transcripts/", entry_views.transcript_new, name="transcript-new"),
    path(TRANSCRIPT, entry_views.transcript, name="transcript"),
    path(f"{TRANSCRIPT}discard/", entry_views.transcript_discard, name="transcript-discard"),
]
