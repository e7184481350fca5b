"""Gatherings as rows: what is written down is what a snapshot says."""

import pytest
from tests.builders import REGION, a_conversation, an_instrument
from tests.collect.gatherings_builders import a_facilitator, a_group, a_point, a_table, an_event

from goodcare.collect.gatherings.activities import add_activity, count_options
from goodcare.collect.gatherings.exporting import (
    gathering_passage_rows,
    gathering_rows,
    group_count_rows,
)
from goodcare.collect.gatherings.kinds import GatheringKind, PointKind
from goodcare.collect.gatherings.models import ActivityKind
from goodcare.collect.gatherings.services import choose_themes, count_background
from goodcare.collect.passages.models import PassageKind
from goodcare.exports import (
    ConversationFiles,
    ConversationSettings,
    ExportRow,
    write_conversation_files,
)
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from goodcare.snapshot.gatherings import KINDS
from goodcare.snapshot.passages import KINDS as PASSAGE_KINDS
from goodcare.snapshot.points import POINT_KINDS

pytestmark = pytest.mark.django_db


def built(conversation, tmp_path, framework):
    settings = ConversationSettings(
        title="What matters",
        organisation="A team",
        first_day="2026-03-01",
        last_day="2026-12-31",
        about="Asked at events.",
        key=conversation.export_key,
    )
    written = write_conversation_files(
        tmp_path / "files",
        ConversationFiles(
            settings=settings,
            instrument=an_instrument(),
            gazetteer=REGION,
            framework=framework,
            rows=[ExportRow(id="r1", area="north", channel="online", answers={})],
            passages=gathering_passage_rows(conversation),
            gatherings=gathering_rows(conversation),
            group_counts=group_count_rows(conversation),
        ),
    )
    made = build_snapshot(Sources(mapping=written.mapping), out=tmp_path / "snapshots")
    assert made.left_out == ()
    return open_snapshot(made.path)


def test_kinds_are_those_of_a_snapshot():
    assert tuple(GatheringKind.values) == KINDS
    assert tuple(PassageKind.values) == PASSAGE_KINDS
    assert {"", *PointKind.values} == set(POINT_KINDS)


def test_rows_carry_consents_themes_and_backgrounds():
    event = an_event()
    table, group = a_table(event), a_group(event.conversation)
    by = a_facilitator(event.conversation)
    choose_themes(table, themes=["Streets", "Appointments"], by=by)
    count_background(event, question="", answer="Residents", people=12, by=by)
    count_background(event, question="Disabled", answer="Yes", people=3, by=by)

    rows = {row.id: row for row in gathering_rows(event.conversation)}

    whole, at_table, mothers = (rows[one.public_id] for one in (event, table, group))
    assert (whole.people, whole.themes) == (8, ("Appointments", "Streets"))
    assert whole.backgrounds == ("Residents=12", "Disabled: Yes=3")
    assert (at_table.parent, at_table.themes) == (event.public_id, ("Streets", "Appointments"))
    assert (mothers.can_attribute, mothers.can_name_area) == (True, False)
    assert (mothers.kind, mothers.language, mothers.date) == ("focus-group", "tr", "2026-06-12")


def test_masked_texts_are_exported_and_excluded_ones_are_not():
    table = a_table()
    a_point(table, "Dr Planted never rings", theme="Streets", proposal="Late clinics")
    excluded = a_point(table).passage
    excluded.is_excluded = True
    excluded.save()

    (row,) = gathering_passage_rows(table.conversation)

    assert row.text == "Dr [name] never rings"
    assert (row.theme, row.proposal, row.point_kind) == ("", "Late clinics", "support")
    assert row.gathering == table.public_id


def test_a_snapshot_built_from_the_rows_leaves_nothing_out(tmp_path):
    conversation = a_conversation(framework="clinical-strategy-2014")
    event = an_event(
        conversation, themes=[], proposals=[], can_name_area=True, consent_recorded="spoken"
    )
    table, group = a_table(event), a_group(conversation)
    by = a_facilitator(conversation)
    choose_themes(table, themes=["maternity", "cancer"], by=by)
    a_point(table, "=Strong support; all round", proposal="no-wrong-door")
    a_point(table, "'Too small", theme="cancer", point_kind=PointKind.CHALLENGE)
    a_point(group, "Onlar dinlemiyor")
    hands = add_activity(
        group, kind=ActivityKind.HANDS, question="Judged?", options=["felt judged"], by=by
    )
    count_options(hands, counts={"felt judged": 4}, by=by)

    snapshot = built(conversation, tmp_path, conversation.framework)

    passages = {row["text"]: row for row in snapshot.passages.to_pylist()}
    gatherings = {row["id"]: row for row in snapshot.gatherings.to_pylist()}
    assert set(passages) == {"=Strong support; all round", "'Too small", "Onlar dinlemiyor"}
    first = passages["=Strong support; all round"]
    assert (first["theme"], first["proposal"]) == ("children-and-young-people", "no-wrong-door")
    assert passages["Onlar dinlemiyor"]["is_quotable"]
    assert gatherings[table.public_id]["themes"] == ["maternity", "cancer"]
    assert gatherings[table.public_id]["can_name_area"]
    assert gatherings[group.public_id]["areas"] == ["north", "south"]
    assert snapshot.group_counts.to_pylist()[0]["count"] == 4
