"""A snapshot frozen from the database is the one that its export builds."""

import pytest
from django.utils import timezone
from tests.builders import (
    a_conversation,
    a_live_version,
    a_question,
    a_response,
    an_instrument,
)

from goodcare.analyse.contents import Wish
from goodcare.analyse.models import Frozen
from goodcare.analyse.services import freeze, write_files
from goodcare.collect.passages.models import Passage
from goodcare.collect.questionnaires.models import Version, VersionState
from goodcare.errors import InputError
from goodcare.instrument import instrument_hash, instrument_to_json
from goodcare.instrument.model import Kind
from goodcare.instrument.versions import map_to_json, suggest_map
from goodcare.snapshot import Sources, build_snapshot, open_snapshot

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reading"])


@pytest.fixture(autouse=True)
def snapshots(settings, tmp_path):
    settings.SNAPSHOTS = tmp_path / "snapshots"
    return settings.SNAPSHOTS


def a_written(response, text, question="change", **fields):
    return Passage.objects.create(
        conversation=response.conversation,
        response=response,
        question=question,
        original=text,
        language="en",
        is_quotable=True,
        **fields,
    )


@pytest.fixture
def version():
    version = a_live_version(a_conversation())
    first = a_response(version, answers={"rating": "good", "services": ["gp"], "gender": "woman"})
    a_written(first, "Ask Dr Smith to ring us back")
    a_response(version, area="south", answers={"rating": "poor"}, is_with_help=True)
    a_response(version, answers={"rating": "fair"}, is_excluded=True)
    return version


def wish_for(version, **fields):
    return Wish(questionnaire=version.questionnaire, **fields)


def frozen_of(version, by=None):
    return freeze(version.questionnaire.conversation, wish=wish_for(version), by=by)


def opened(frozen, snapshots):
    return open_snapshot(snapshots / frozen.conversation.public_id / frozen.folder)


def codes_of(snapshot, column):
    return [
        code
        for batch in snapshot.response_batches([column])
        for code in batch.column(column).to_pylist()
    ]


def test_the_export_builds_the_same_snapshot(version, tmp_path):
    frozen = frozen_of(version)

    mapping = write_files(
        version.questionnaire.conversation, tmp_path / "export", wish=wish_for(version)
    )
    built = build_snapshot(Sources(mapping=mapping), out=tmp_path / "built")

    assert built.content_hash == frozen.content_hash
    assert not built.left_out


def test_excluded_and_unsent_responses_are_not_in_it(version):
    a_response(version, state="started", sent_on=None, answers={"rating": "good"})

    assert frozen_of(version).counts["responses"] == 2


def test_texts_are_masked_before_they_are_frozen(version, snapshots):
    snapshot = opened(frozen_of(version), snapshots)

    texts = snapshot.passages.column("text").to_pylist()

    assert len(texts) == 1
    assert "Smith" not in texts[0]
    assert "ring us back" in texts[0]


def test_no_public_id_of_a_person_is_in_a_snapshot(version, snapshots):
    frozen = frozen_of(version)
    ids = [response.public_id for response in version.responses.all()]

    for path in (snapshots / frozen.conversation.public_id / frozen.folder).iterdir():
        content = path.read_bytes()
        assert not any(one.encode() in content for one in ids), path.name


def test_the_same_rows_freeze_to_one_snapshot(version):
    assert frozen_of(version).pk == frozen_of(version).pk
    assert Frozen.objects.count() == 1


def test_versions_are_united_by_their_map(version, snapshots):
    old = version.instrument
    new = an_instrument(*old.questions, a_question("later", Kind.SINGLE, answers=("yes", "no")))
    version.state = VersionState.RETIRED
    version.save()
    second = Version.objects.create(
        questionnaire=version.questionnaire,
        number=2,
        state=VersionState.LIVE,
        frozen=instrument_to_json(new),
        hash=instrument_hash(new),
        variables=map_to_json(suggest_map(old, new)),
        launched_at=timezone.now(),
    )
    a_response(second, answers={"rating": "good", "later": "yes"})

    snapshot = opened(frozen_of(version), snapshots)

    later = sorted(codes_of(snapshot, "later"))
    assert later == [1, 255, 255]


def test_what_an_import_did_not_ask_is_not_asked(version, snapshots):
    a_response(version, answers={"rating": "good"}, not_asked=["gender"])

    snapshot = opened(frozen_of(version), snapshots)

    assert 255 in codes_of(snapshot, "gender")


def test_without_anybody_it_is_refused_in_one_line():
    version = a_live_version(a_conversation())

    with pytest.raises(InputError, match="neither responses nor gatherings"):
        frozen_of(version)


def test_without_areas_it_says_what_to_plan():
    version = a_live_version(a_conversation(areas=""))

    with pytest.raises(InputError, match="no areas yet"):
        frozen_of(version)
