"""Counts in groups, journeys and margins: read, checked, stored, hashed; bad rows named."""

import pytest

from goodcare.errors import InputError
from goodcare.snapshot import RefusedBuild, open_snapshot
from goodcare.snapshot.ids import derived_id
from tests.snapshot.files import KEY, write_csv

GROUP_COUNTS = [
    ["id", "gathering", "phrase", "count", "of", "pillar", "priority"],
    ["c1", "g1", "said they felt judged", "6", "9", "Near", ""],
    ["c2", "t1", "had waited for months", "0", "8", "", ""],
]
JOURNEYS = [
    ["journey", "order", "step", "service", "outcome", "day", "respondent"],
    ["j1", "2", "referred", "hospital", "stalled", "", "r1"],
    ["j1", "1", "asked for help", "gp", "moved on", "2026-03-01", "r1"],
    ["j2", "1", "asked for help", "pharmacy", "helped", "", ""],
]
MARGINS = [
    ["area", "category", "answer", "people", "source"],
    ["Hackney", "sex", "Woman", "131000", "Census 2021"],
    ["LB Hackney", "sex", "man", "128000", "Census 2021"],
    ["east", "sex", "Woman", "250000", "Census 2021"],
]
PARTS = {"group_counts": GROUP_COUNTS, "journeys": JOURNEYS, "margins": MARGINS}


def with_parts(conversation, **changed):
    """Add files and parts of the mapping; each key is called like its column."""
    first, *others = conversation.instrument.questions
    conversation.instrument = replace_census(conversation.instrument, first, others)
    for part, rows in (PARTS | changed).items():
        if rows:
            write_csv(conversation.folder / f"{part}.csv", rows)
            conversation.mapping = conversation.mapping.replace(
                "responses:\n", f"  {part}: {part}.csv\nresponses:\n", 1
            )
            keys = "".join(f"  {key}: {key}\n" for key in rows[0])
            conversation.more += f"{part}:\n{keys}"
    return conversation


def replace_census(instrument, first, others):
    from dataclasses import replace

    return replace(instrument, questions=(replace(first, census="sex"), *others))


def cell(part, row, column, value):
    rows = [list(row) for row in PARTS[part]]
    rows[row][rows[0].index(column)] = value
    return {part: rows}


def refused(conversation):
    with pytest.raises(RefusedBuild) as raised:
        conversation.build()
    assert not (conversation.folder / "out").exists()
    return str(raised.value).splitlines()


def test_the_three_tables_are_stored(conversation):
    build = with_parts(conversation).build()

    snapshot = open_snapshot(build.path, verify=True)

    assert snapshot.group_counts.to_pylist()[0] == {
        **{"id": "c1", "gathering_id": "g1", "phrase": "said they felt judged"},
        **{"count": 6, "of": 9, "pillar": "near", "priority": ""},
    }
    steps = [
        (one["journey_id"], one["position"], one["outcome"], one["date"], one["response_id"])
        for one in snapshot.journeys.to_pylist()
    ]
    one, two = (derived_id(KEY, "journey", name) for name in ("j1", "j2"))
    respondent = derived_id(KEY, "r1")
    assert sorted(steps) == sorted(
        [
            (one, 1, "moved on", "2026-03-01", respondent),
            (one, 2, "stalled", "", respondent),
            (two, 1, "helped", "", ""),
        ]
    )
    assert steps == sorted(steps)
    assert snapshot.margins.to_pylist()[1] == {
        **{"area": "hackney", "category": "sex", "answer": "man"},
        **{"people": 128_000, "source": "Census 2021"},
    }
    assert build.counts["journeys"] == 3
    accounts = {one.part: (one.rows_in, one.kept) for one in build.rows}
    assert accounts["group_counts"] == (2, 2)


def test_without_the_files_the_tables_are_empty_and_have_their_columns(conversation):
    snapshot = open_snapshot(conversation.build().path)

    assert not (snapshot.path / "margins.parquet").exists()
    assert snapshot.margins.schema.names == ["area", "category", "answer", "people", "source"]
    assert snapshot.group_counts.num_rows == snapshot.journeys.num_rows == 0


@pytest.mark.parametrize("part", PARTS)
def test_rows_of_the_tables_are_part_of_the_hash(conversation, part):
    nothing = dict.fromkeys(PARTS)
    before = with_parts(conversation, **nothing).build(out="before").content_hash

    after = with_parts(conversation, **(nothing | {part: PARTS[part]})).build(out="after")

    assert after.content_hash != before


def test_the_order_of_rows_does_not_change_the_hash(conversation):
    first = with_parts(conversation).build()

    for part, (head, *rows) in PARTS.items():
        write_csv(conversation.folder / f"{part}.csv", [head, *rows[::-1]])

    assert conversation.build().content_hash == first.content_hash


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("group_counts", 1, "count", "10"), "10 of 9 people: the count is larger than the group"),
        (("group_counts", 1, "of", "12"), "of 12 people, but the gathering 'g1' had 9"),
        (("group_counts", 1, "count", "-1"), "count: '-1' is no whole number of 0 or more"),
        (("group_counts", 1, "of", ""), "of: an empty cell is no whole number"),
        (("group_counts", 1, "gathering", "g2"), "no gathering has the id 'g2'."),
        (("group_counts", 1, "pillar", "neer"), "no pillar 'neer'. Did they mean 'near'?"),
        (("group_counts", 1, "priority", "youth"), "the framework has no priority 'youth'."),
        (("group_counts", 1, "phrase", "said 3 times"), "the phrase holds digits"),
        (("group_counts", 1, "phrase", " "), "there is no phrase"),
        (("group_counts", 2, "id", "c1"), "the same id as in row 2"),
        (("journeys", 1, "order", "first"), "order: 'first' is no whole number"),
        (("journeys", 2, "order", "2"), "row 2 has the same journey and order"),
        (("journeys", 1, "outcome", "stuck"), "'stuck' is not one of moved on, stalled"),
        (("journeys", 1, "outcome", "stall"), "Did they mean 'stalled'?"),
        (("journeys", 1, "day", "March"), "'March' is no date"),
        (("journeys", 1, "respondent", "r9"), "of a response that is not there"),
        (("journeys", 1, "step", ""), "there is no step"),
        (("margins", 1, "people", "-5"), "people: '-5' is no whole number of 0 or more"),
        (("margins", 1, "area", "Hakney"), "'Hakney' is no area. Did they mean 'Hackney'?"),
        (("margins", 1, "category", "sexx"), "'sexx' (gc_census: sex). Did they mean 'sex'?"),
        (("margins", 1, "answer", "Womn"), "'Womn' is no answer to the question of its category."),
        (("margins", 2, "answer", "woman"), "row 2 has the same area, category and answer"),
        (("margins", 1, "source", ""), "there is no source"),
    ],
)
def test_a_bad_row_gets_one_line(conversation, change, message):
    part, row, *_ = change

    lines = refused(with_parts(conversation, **cell(*change)))

    assert message in lines[0]
    assert lines[0].startswith(f"{part}.csv row {row + 1}")
    assert lines[1].startswith("Nothing was built.")


def test_a_bad_row_can_be_left_out_and_is_accounted_for(conversation):
    with_parts(conversation, **cell("group_counts", 1, "count", "10"))
    conversation.more = conversation.more.replace(
        "group_counts:\n",
        "group_counts:\n  decisions: [{problem: wrong-count, then: leave-the-row-out}]\n",
    )

    build = conversation.build()

    assert build.counts["group_counts"] == 1
    assert [(row.file, row.row) for row in build.left_out] == [("group_counts.csv", 2)]


def test_a_margin_cannot_be_taken_as_not_answered(conversation):
    with_parts(conversation, **cell("margins", 1, "area", "Nowhere"))
    conversation.more = conversation.more.replace(
        "margins:\n", "margins:\n  decisions: [{problem: unknown-area, then: not-answered}]\n"
    )

    with pytest.raises(InputError, match="only 'leave-the-row-out' has a meaning"):
        conversation.build()


def test_a_count_in_a_gathering_of_unknown_size_is_refused(conversation):
    conversation.gatherings[3][5] = ""

    lines = refused(with_parts(conversation))

    assert "does not say how many 'g1' had (people)" in lines[0]


def test_what_belongs_to_a_left_out_row_is_left_out(conversation):
    conversation.mapping = conversation.mapping.replace("F: woman", "Woman: leave-the-row-out")
    conversation.responses[2][3] = "man"
    conversation.codings = conversation.codings[:1] + conversation.codings[3:]

    build = with_parts(conversation).build()

    assert build.counts["journeys"] == 1


def test_a_missing_column_is_named_with_its_line(conversation):
    with_parts(conversation, margins=[[*MARGINS[0][:4], "from"], *MARGINS[1:]])
    conversation.more = conversation.more.replace("  from: from\n", "  source: source\n")

    with pytest.raises(InputError, match=r"mapping\.yaml, line \d+: margins\.csv has no column"):
        conversation.build()


def test_the_tables_are_drafted(conversation):
    from click.testing import CliRunner

    from goodcare.cli import main

    folder = with_parts(conversation).write().parent
    files = [(f"--{part.replace('_', '-')}", str(folder / f"{part}.csv")) for part in PARTS]

    done = CliRunner().invoke(
        main,
        [
            *("snapshot", "draft-mapping", str(folder / "responses.csv")),
            *("--instrument", str(folder / "instrument.json")),
            *("--areas", str(folder / "areas.yaml")),
            *(word for pair in files for word in pair),
        ],
    )

    assert done.exit_code == 0, done.output
    for line in ('  phrase: "phrase"', '  respondent: "respondent"', '  people: "people"'):
        assert line in done.stdout
    assert f'  group_counts: "{folder / "group_counts.csv"}"' in done.stdout


def test_an_older_snapshot_without_later_columns_opens(conversation):
    import pyarrow.parquet

    build = conversation.build()
    path = build.path / "passages.parquet"
    old = pyarrow.parquet.read_table(path).drop_columns(["theme"])
    pyarrow.parquet.write_table(old, path)

    passages = open_snapshot(build.path).passages

    assert set(passages["theme"].to_pylist()) == {""}
    assert passages.num_rows == old.num_rows
