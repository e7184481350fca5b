"""A whole conversation comes in from files, and freezes to what the files hold."""

import pytest
from tests.builders import a_member, a_team

from goodcare.analyse.contents import Wish
from goodcare.analyse.services import freeze
from goodcare.collect.imports.loading import load_conversation
from goodcare.collect.passages.models import Passage
from goodcare.example import write_example
from goodcare.exports import Coverage
from goodcare.snapshot import build_snapshot, open_snapshot

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reading"])


def test_the_example_comes_in_and_freezes_to_the_same_figures(tmp_path, settings):
    settings.SNAPSHOTS = tmp_path / "frozen"
    files = write_example(tmp_path / "example")
    team = a_team()

    conversation = load_conversation(files.sources, team=team, by=a_member(team))
    frozen = freeze(
        conversation,
        wish=Wish(
            questionnaire=conversation.questionnaires.get(),
            coverage=Coverage.ALL,
            quotations_signed_by="Example reviewer",
        ),
        by=None,
    )

    built = build_snapshot(files.sources, out=tmp_path / "built")
    assert frozen.counts == dict(built.counts)
    assert frozen.left_out == []
    assert not Passage.objects.unmasked().exists()
    ours = open_snapshot(tmp_path / "frozen" / conversation.public_id / frozen.folder)
    theirs = open_snapshot(built.path)
    assert counts_of(ours) == counts_of(theirs)
    assert codes_of(ours) == codes_of(theirs)
    assert gathered(ours) == gathered(theirs)


def counts_of(snapshot):
    """How often each code of each closed question was given."""
    found = {}
    for question in snapshot.instrument.questions:
        for column in question.columns:
            codes = [
                code
                for batch in snapshot.response_batches([column])
                for code in batch.column(column).to_pylist()
            ]
            found[column] = sorted(codes)
    return found


def codes_of(snapshot):
    table = snapshot.codings
    return sorted(
        zip(
            table.column("code").to_pylist(),
            table.column("coder").to_pylist(),
            table.column("status").to_pylist(),
            table.column("stance").to_pylist(),
            strict=True,
        )
    )


def gathered(snapshot):
    """What was said at each gathering, without the ids."""
    titles = dict(
        zip(
            snapshot.gatherings.column("id").to_pylist(),
            snapshot.gatherings.column("title").to_pylist(),
            strict=True,
        )
    )
    columns = ("theme", "proposal", "point_kind", "kind", "is_quotable", "language")
    rows = snapshot.passages.to_pylist()
    said = [
        (titles[row["gathering_id"]], *(row[name] for name in columns))
        for row in rows
        if row["gathering_id"]
    ]
    plain, several = (
        ("title", "kind", "people", "can_attribute"),
        ("areas", "themes", "backgrounds"),
    )
    held = [
        (*(row[name] for name in plain), *(tuple(row[name]) for name in several))
        for row in snapshot.gatherings.to_pylist()
    ]
    return sorted(said), sorted(held)
