"""`goodcare snapshot draft-mapping`: what it proposes, marks and leaves open."""

from dataclasses import replace

import openpyxl
import pytest
import yaml
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.snapshot import open_snapshot
from tests.snapshot.files import write_csv

DECIDED = (
    ('title: "?"', "title: T"),
    ('organisation: "?"', "organisation: O"),
    ('first_day: "?"', "first_day: 2026-03-01"),
    ('last_day: "?"', "last_day: 2026-03-31"),
    ('coverage: "?"', "coverage: all"),
    ('about: "?"', "about: A"),
    ('coder: "?"', "coder: {constant: team}"),
)


def drafted(conversation, *more):
    folder = conversation.write().parent
    done = CliRunner().invoke(
        main,
        [
            *("snapshot", "draft-mapping", str(folder / "responses.csv")),
            *("--instrument", str(folder / "instrument.json")),
            *("--areas", str(folder / "areas.yaml"), "--framework", str(folder / "framework.yaml")),
            *map(str, more),
        ],
    )
    assert done.exit_code == 0, done.output
    return done.stdout, yaml.load(done.stdout, Loader=yaml.BaseLoader)


def built(conversation, text, *more):
    for old, new in (*DECIDED, *more):
        text = text.replace(old, new)
    path = conversation.folder / "draft.yaml"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(
        main, ["snapshot", "build", str(path), "--out", str(conversation.folder / "out")]
    )
    assert done.exit_code == 0, done.output
    (there,) = (conversation.folder / "out").glob("snapshot-*")
    return open_snapshot(there)


def codes_of(snapshot):
    texts = dict(
        zip(
            *(snapshot.passages.column(name).to_pylist() for name in ("id", "text")),
            strict=True,
        )
    )
    pairs = zip(
        *(snapshot.codings.column(name).to_pylist() for name in ("passage_id", "code")), strict=True
    )
    return sorted((texts[passage], code) for passage, code in pairs)


def test_words_that_look_like_no_answer_are_marked(conversation):
    conversation.responses[0][3] = "N/A"
    conversation.responses[0][10] = "-"

    text, said = drafted(conversation)

    assert said["responses"]["not_answered"] == [""]
    for word in ('"N/A"', '"NA"', '"-"'):
        assert f"{word}: not-answered  # 1, check: taken as not answered" in text


def test_where_an_answer_is_off_the_scale_it_is_asked(conversation):
    first, *others = conversation.instrument.questions
    choices = (first.choices[0], replace(first.choices[1], is_on_scale=False))
    conversation.instrument = replace(
        conversation.instrument, questions=(replace(first, choices=choices), *others)
    )
    conversation.responses[0][3] = "N/A"

    text, _ = drafted(conversation)

    assert '"N/A": "?"  # 1, check: not-answered, or man' in text


def test_another_case_is_proposed_and_marked(conversation):
    conversation.responses[0][3] = "WOMAN"

    text, _ = drafted(conversation)

    assert '"WOMAN": woman  # 1, check: case' in text


def test_ids_that_stand_twice_are_marked(conversation):
    conversation.responses.append(["r1", *conversation.responses[1][1:]])

    text, _ = drafted(conversation)

    assert 'id: "id"  # check: 1 id stands twice (r1)' in text


def test_optional_keys_stand_as_comments(conversation):
    text, _ = drafted(conversation)

    for line in (
        "# quotations_signed_by:",
        "# attribution: [gender, age]",
        "# can_quote:",
        "#   - {problem: duplicate-id, then: leave-the-row-out}",
        "# channel:",
        "# wave:",
        "# weight:",
        "# language:",
    ):
        assert line in text


def test_codes_in_columns_are_drafted_and_build(conversation):
    conversation.codings = [
        ["Ref", "Comment", "KINDNESS", "waiting"],
        ["r1", "Kind  staff", "x", ""],
        ["r2", "Short waits", "", "x"],
    ]
    more = ("--codebook", conversation.folder / "codebook.csv")
    text, said = drafted(conversation, *more, "--codings", conversation.folder / "codings.csv")

    assert said["codings"]["columns"] == {"kindness": "KINDNESS", "waiting": "waiting"}
    assert '"kindness": "KINDNESS"  # check: case' in text
    assert said["codings"]["response"] == "Ref"
    assert said["codings"]["text"] == "Comment"
    assert said["codings"]["question"] == {"constant": "good_care"}
    assert said["codings"]["chosen"] == ["x"]
    snapshot = built(conversation, text, ('"F": "?"', '"F": woman'))
    assert codes_of(snapshot) == [("Kind staff", "kindness"), ("Short waits", "waiting")]


def test_codes_in_one_cell_are_drafted_and_build(conversation):
    conversation.codings = [
        ["Ref", "Themes", "Coded by"],
        ["r1", "Kindness, Waitin", "ann"],
        ["r2", "waiting", "ann"],
    ]
    more = ("--codebook", conversation.folder / "codebook.csv")
    text, said = drafted(conversation, *more, "--codings", conversation.folder / "codings.csv")

    assert said["codings"]["shape"] == "cell"
    assert said["codings"]["code"]["separator"] == ","
    assert '"Waitin": "?"  # 1, check: close to \'waiting\'' in text
    assert said["codings"]["coder"] == "Coded by"
    snapshot = built(
        conversation, text, ('"F": "?"', '"F": woman'), ('"Waitin": "?"', '"Waitin": waiting')
    )
    assert codes_of(snapshot)[1:] == [("Kind staff", "waiting"), ("Short waits", "waiting")]


def test_an_undecided_code_is_asked(conversation):
    conversation.codings = [["Ref", "Themes"], ["r1", "Kindness, Odd"], ["r2", "waiting"]]
    more = ("--codebook", conversation.folder / "codebook.csv")
    text, _ = drafted(conversation, *more, "--codings", conversation.folder / "codings.csv")

    with pytest.raises(AssertionError, match="decide 'Odd' for 'code'"):
        built(conversation, text, ('"F": "?"', '"F": woman'))


def test_long_codings_passages_and_gatherings_are_drafted(conversation):
    folder = conversation.folder
    parts = ("codings", "passages", "gatherings", "codebook")

    _, said = drafted(
        conversation, *(word for name in parts for word in (f"--{name}", folder / f"{name}.csv"))
    )

    assert said["codings"]["shape"] == "long"
    assert said["codings"]["code"]["column"] == "code"
    assert said["passages"]["text"] == "text"
    assert said["gatherings"]["kind"] == "kind"


def test_codes_beside_the_answers_are_drafted(conversation):
    conversation.header += ["Kindness", "Waiting"]
    for row in conversation.responses:
        row.extend(["1", "0"])

    _, said = drafted(conversation, "--codebook", conversation.folder / "codebook.csv")

    assert said["codings"]["file"] == "responses"
    assert said["codings"]["response"] == "id"


def test_a_file_without_the_questions_is_said_at_the_top(conversation):
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active.append(["The big listen"])
    book.active.append(["In March"])
    data = book.create_sheet("Data")
    for row in (conversation.header, *conversation.responses):
        data.append(row)
    folder = conversation.write().parent
    book.save(folder / "responses.csv")  # a workbook, whatever it is called
    arguments = [
        *("snapshot", "draft-mapping", str(folder / "responses.csv")),
        *("--instrument", str(folder / "instrument.json"), "--areas", str(folder / "areas.yaml")),
    ]

    cover = CliRunner().invoke(main, arguments)
    named = CliRunner().invoke(main, [*arguments, "--sheet", "Data"])

    assert cover.exit_code == 0, cover.output
    assert cover.stdout.startswith("# check: no question of the form was found in responses.csv.")
    assert "Other sheets: 'Data'" in cover.stdout.splitlines()[0]
    assert named.stdout.startswith("# Drafted from")
    assert 'sheet: "Data"}' in named.stdout


def test_a_missing_file_is_said(conversation):
    folder = conversation.write().parent
    arguments = [
        *("snapshot", "draft-mapping", str(folder / "responses.csv")),
        *("--instrument", str(folder / "instrument.json"), "--areas", str(folder / "areas.yaml")),
        *("--codebook", str(folder / "nosuch.csv")),
    ]

    done = CliRunner().invoke(main, arguments)

    assert done.exit_code == 2
    assert "nosuch.csv: there is no such file (--codebook)" in done.stderr


def test_a_codebook_without_ids_is_refused(conversation):
    folder = conversation.write().parent
    write_csv(folder / "odd.csv", [["code", "label"], ["a", "A"]])
    arguments = [
        *("snapshot", "draft-mapping", str(folder / "responses.csv")),
        *("--instrument", str(folder / "instrument.json"), "--areas", str(folder / "areas.yaml")),
        *("--codebook", str(folder / "odd.csv")),
    ]

    done = CliRunner().invoke(main, arguments)

    assert "odd.csv has no column 'id'. Is it the codebook?" in done.stderr
