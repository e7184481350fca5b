import re
from dataclasses import replace

import pytest
from pyarrow import parquet

from goodcare.errors import InputError
from goodcare.example import write_example
from goodcare.exports import (
    GatheringRow,
    PassageRow,
    united,
    write_conversation_files,
)
from goodcare.instrument.model import NOT_ANSWERED, NOT_ASKED, Kind
from goodcare.instrument.versions import AnswerMap, Fate, VariableMap, suggest_map
from goodcare.snapshot import Sources, build_snapshot
from tests.exports.conversations import (
    a_question,
    a_row,
    an_instrument,
    example_files,
    small_files,
)

KEY = "0123456789abcdef0123456789abcdef"


def built(folder, files):
    written = write_conversation_files(folder / "files", files)
    return build_snapshot(Sources(mapping=written.mapping), out=folder / "snapshots")


def column(build, name, *, table="responses"):
    rows = parquet.read_table(build.path / f"{table}.parquet").to_pylist()
    return {row["id"]: row[name] for row in rows}


def test_the_example_has_the_same_content_hash_from_its_own_files_and_from_ours(tmp_path):
    example = write_example(tmp_path / "example")
    own = build_snapshot(example.sources, out=tmp_path / "own")

    ours = built(tmp_path, example_files(tmp_path / "example"))

    assert ours.left_out == ()
    assert ours.counts == own.counts
    assert ours.content_hash == own.content_hash


WORDS = [
    "=1+1",
    "'tis",
    "''",
    "+44 20",
    "- more nurses",
    "@home",
    'a, b; "c"\nd\r\ne',
    "é \u0301",
    "👩🏽‍⚕️ \u202eabc",
    " spaces ",
    "(not asked)",
    "-",
    "\ttab",
]


@pytest.mark.parametrize("words", WORDS)
def test_words_come_back_to_the_letter(tmp_path, words):
    instrument = an_instrument(a_question("why", Kind.TEXT))
    note = PassageRow(id="p1", gathering="g1", text=words, kind="note")
    files = small_files(
        instrument,
        [a_row("r1", {"why": words}), a_row("r2", {})],
        gatherings=[GatheringRow(id="g1", kind="event", areas=("east", "West"), people=12)],
        passages=[note],
    )

    build = built(tmp_path, files)

    texts = column(build, "text", table="passages")
    assert list(texts.values()) == [words, words]
    assert build.left_out == ()


def test_no_cell_of_the_folder_is_worked_out_by_a_spreadsheet(tmp_path):
    instrument = an_instrument(a_question("why", Kind.TEXT))
    rows = [a_row("r1", {"why": "=HYPERLINK(1)"}, channel="@online", wave="+1")]

    write_conversation_files(tmp_path, small_files(instrument, rows))

    text = (tmp_path / "responses.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK(1)" in text
    assert not re.search(r"[,\n]\s*[=+@-]", text)


def test_not_asked_and_not_answered_stay_apart(tmp_path):
    instrument = an_instrument(
        a_question("a"),
        a_question("b", relevant="${a} = 'yes'"),
        a_question("c", Kind.MULTIPLE),
        a_question("later", Kind.RANKING),
    )
    old, new = frozenset({"a", "b", "c"}), None
    rows = [
        a_row("r1", {"a": "yes"}, asked=old),
        a_row("r2", {"a": "no", "b": "yes", "c": ("no",)}, asked=old),
        a_row("r3", {"a": "yes", "b": "no", "later": ("no", "yes")}, asked=new),
    ]

    build = built(tmp_path, small_files(instrument, rows))

    b, later = column(build, "b"), column(build, "later/no")
    assert b == {"r1": NOT_ANSWERED, "r2": NOT_ASKED, "r3": 2}
    assert later == {"r1": NOT_ASKED, "r2": NOT_ASKED, "r3": 1}
    assert column(build, "c/no") == {"r1": NOT_ANSWERED, "r2": 2, "r3": NOT_ANSWERED}
    assert build.left_out == ()


def test_ids_are_kept_or_made_anew_under_the_key(tmp_path):
    instrument = an_instrument(a_question("a"))
    rows = [a_row("r1", {"a": "yes"})]

    kept = built(tmp_path / "kept", small_files(instrument, rows))
    files = small_files(instrument, rows)
    keyed = built(tmp_path / "keyed", small_with_key(files))

    assert list(column(kept, "a")) == ["r1"]
    assert list(column(keyed, "a")) != ["r1"]


def small_with_key(files):
    return replace(files, settings=replace(files.settings, key=KEY))


def test_designs_are_read_back(tmp_path):
    rows = [
        a_row("r1", {"a": "yes"}, weight="1.25", stratum="S1", cluster="C1", group_size=2),
        a_row("r2", {"a": "no"}),
    ]

    build = built(tmp_path, small_files(an_instrument(a_question("a")), rows))

    assert column(build, "weight") == {"r1": 1.25, "r2": 1.0}
    assert column(build, "group_size") == {"r1": 2, "r2": 1}
    assert column(build, "stratum") == {"r1": "S1", "r2": ""}
    assert column(build, "cluster") == {"r1": "C1", "r2": ""}


def test_a_response_without_an_area_is_left_out_and_listed(tmp_path):
    rows = [a_row("r1", {"a": "yes"}), a_row("r2", {"a": "no"}, area="")]

    build = built(tmp_path, small_files(an_instrument(a_question("a")), rows))

    assert list(column(build, "a")) == ["r1"]
    assert len(build.left_out) == 1


def test_an_event_alone_builds(tmp_path):
    files = small_files(
        an_instrument(),
        [],
        gatherings=[GatheringRow(id="g1", kind="event", areas=("east",), people=3)],
        passages=[PassageRow(id="p1", gathering="g1", text="More nurses")],
    )

    build = built(tmp_path, files)

    assert build.counts["gatherings"] == 1
    assert build.counts["responses"] == 0


def test_where_nobody_took_part_there_is_nothing_to_export(tmp_path):
    with pytest.raises(InputError, match="neither responses nor gatherings"):
        write_conversation_files(tmp_path, small_files(an_instrument(a_question("a")), []))

    assert not (tmp_path / "mapping.yaml").exists()


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path):
    (tmp_path / "taken").write_text("a file")
    files = small_files(an_instrument(a_question("a")), [a_row("r1", {"a": "yes"})])

    with pytest.raises(InputError, match="Cannot write"):
        write_conversation_files(tmp_path / "taken", files)


def test_versions_are_united_and_what_is_new_was_not_asked(tmp_path):
    old = an_instrument(
        a_question("used"), a_question("seen", answers=("gp", "nurse"), relevant="${used} = 'yes'")
    )
    new = an_instrument(
        a_question("used", answers=("yes", "no", "not_sure")),
        a_question("services", answers=("gp", "nurse")),
        a_question("later", Kind.MULTIPLE),
        version="2",
    )
    suggested = suggest_map(old, new)
    kept = tuple(AnswerMap(old=one, fate=Fate.KEPT, new=one) for one in ("gp", "nurse"))
    seen = VariableMap(old="seen", fate=Fate.KEPT, new="services", answers=kept)
    version_map = replace(suggested, variables=(suggested.variables[0], seen))
    before = [
        a_row("r1", {"used": "yes", "seen": "nurse"}),
        a_row("r0", {"used": "no", "seen": "nurse"}),
    ]
    after = [a_row("r2", {"used": "not_sure", "later": ("yes",)})]

    rows = [*united(before, version_map, old=old, new=new), *after]
    build = built(tmp_path, small_files(new, rows))

    services = {"r0": NOT_ASKED, "r1": 2, "r2": NOT_ANSWERED}
    assert column(build, "services") == services
    assert column(build, "later/yes") == {"r0": NOT_ASKED, "r1": NOT_ASKED, "r2": 2}
