"""Events in the files of a conversation: themes, proposals, kinds of points, no survey."""

import pytest

from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.definition import load_definition
from goodcare.errors import InputError
from goodcare.example.event import write_event_example
from goodcare.snapshot import build_snapshot, open_snapshot


@pytest.fixture
def files(tmp_path):
    return write_event_example(tmp_path / "files")


def changed(files, name, old, new):
    path = files.folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def build(files, tmp_path):
    built = build_snapshot(files.sources, out=tmp_path / "snapshots")
    return open_snapshot(built.path, verify=True)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("points.csv", ",support,", ",suport,", "'suport' is not one of support, condition"),
        (
            "points.csv",
            ",case-for-change,",
            ",case-for-chance,",
            "the framework has no theme 'case-for-chance'",
        ),
        (
            "points.csv",
            ",overall-direction,",
            ",overall-directions,",
            "the framework has no proposal 'overall-directions'. Did they mean",
        ),
        ("gatherings.csv", ",maternity;", ",paternity;", "the framework has no theme 'paternity'"),
        ("gatherings.csv", "Residents and carers=16", "Residents", "'Residents' is no background"),
    ],
)
def test_a_word_that_the_framework_does_not_have_is_refused(files, name, old, new, message):
    changed(files, name, old, new)

    with pytest.raises(InputError, match=message):
        build(files, files.folder.parent)


def test_themes_and_proposals_may_be_written_by_name(files, tmp_path):
    changed(files, "points.csv", ",case-for-change,", ",The Case for change,")
    changed(files, "gatherings.csv", ",maternity;", ",Maternity care;")

    snapshot = build(files, tmp_path)

    assert "" not in snapshot.passages["theme"].to_pylist()
    chosen = {theme for themes in snapshot.gatherings["themes"].to_pylist() for theme in themes}
    assert chosen <= {one.id for one in snapshot.framework.pillars}


def test_a_mapping_decides_about_an_unknown_kind_of_point(files, tmp_path):
    changed(files, "points.csv", ",support,", ",suport,")
    changed(
        files,
        "mapping.yaml",
        "  point_kind: kind of point",
        "  point_kind: {column: kind of point, answers: {suport: support}}",
    )

    kinds = build(files, tmp_path).passages["point_kind"].to_pylist()

    assert "suport" not in kinds


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\nkey: ", "\n# key: ", "the mapping needs a 'key'"),
        ("\ngatherings:\n", "\nresponses:\n", "responses has no key"),
    ],
)
def test_a_mapping_without_survey_needs_its_key_and_gatherings(files, tmp_path, old, new, message):
    changed(files, "mapping.yaml", old, new)

    with pytest.raises(InputError, match=message):
        build(files, tmp_path)


def test_a_mapping_of_nobody_is_refused(files, tmp_path):
    text = (files.folder / "mapping.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("\ngatherings:\n")
    (files.folder / "mapping.yaml").write_text(
        head + "\npassages:\n" + rest.partition("\npassages:\n")[2], encoding="utf-8"
    )

    with pytest.raises(InputError, match="needs 'responses', or 'gatherings'"):
        build(files, tmp_path)


def test_an_event_without_points_can_still_be_reported(files, tmp_path):
    mapping = files.folder / "mapping.yaml"
    head, _, _ = mapping.read_text(encoding="utf-8").partition("\npassages:\n")
    mapping.write_text(head + "\n", encoding="utf-8")
    snapshot = build(files, tmp_path)

    built = build_report(
        speaker_for(snapshot),
        load_definition("event-summary"),
        place=snapshot.gazetteer.place("south-east-london"),
        out=tmp_path / "reports",
        made_on="2026-01-31",
    )

    assert snapshot.passages.num_rows == 0
    assert built.report.empty_sections == ("extent-of-agreement", "cross-cutting")
    assert "event-method" in {page.key for page in built.report.pages}
