"""Exports of survey programs: drafted, built to the same answers; bad ones refused in one line."""

import re

import pytest
import yaml

from goodcare.errors import InputError
from goodcare.snapshot.contacts import is_contact
from goodcare.snapshot.exports import Export, bare, recognised
from goodcare.snapshot.headings import combined
from tests.snapshot.exported import (
    ANSWERS,
    FORMS,
    MORE,
    SMARTSURVEY,
    SURVEYMONKEY,
    answers,
    built,
    decided,
    drafted,
    write_csv,
    write_xlsx,
)

EXPORTS = {
    "surveymonkey": SURVEYMONKEY,
    "microsoft-forms": FORMS,
    "smartsurvey": SMARTSURVEY,
}
WRITERS = {"csv": write_csv, "xlsx": write_xlsx}


def read(text):
    return yaml.load(text, Loader=yaml.BaseLoader)


def with_cell(rows, row, column, value):
    return [
        [value if (row, column) == (at, place) else cell for place, cell in enumerate(cells)]
        for at, cells in enumerate(rows)
    ]


def refused(act):
    with pytest.raises(InputError) as raised:
        act()
    (line,) = str(raised.value).splitlines()
    return line


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("shape", EXPORTS)
def test_each_export_builds_the_same_answers_from_its_draft(tmp_path, shape, kind):
    path = WRITERS[kind](tmp_path / f"export.{kind}", EXPORTS[shape])

    text = decided(drafted(path))

    assert read(text)["files"]["responses"]["shape"] == shape
    snapshot = built(tmp_path, text)
    assert answers(snapshot)[:4] == ANSWERS[:4]
    assert {row["text"] for row in snapshot.passages.to_pylist()} == {
        *("Kind", "Rushed, and cold", "No lift")
    }


@pytest.mark.parametrize("shape", EXPORTS)
def test_the_draft_says_what_it_looks_like(tmp_path, shape):
    text = drafted(write_csv(tmp_path / "export.csv", EXPORTS[shape]))

    rows = "one row" if shape == "microsoft-forms" else "two rows"
    assert re.search(rf"# check: looks like a [\w ]+ export with {rows} of headings\n", text)


@pytest.mark.parametrize("shape", EXPORTS)
def test_contact_details_are_left_out_and_named_and_in_no_file(tmp_path, shape):
    rows = [[*cells] for cells in EXPORTS[shape]]
    place = next(n for n, cell in enumerate(rows[0]) if cell.startswith("Email"))
    rows[-1][place] = "somebody@example.org"

    text = drafted(write_csv(tmp_path / "export.csv", rows))

    (line,) = [line for line in text.splitlines() if line.startswith("# Left out, because")]
    assert '"Email' in line
    stored = b"".join(file.read_bytes() for file in built(tmp_path, decided(text)).path.iterdir())
    assert b"example.org" not in stored


@pytest.mark.parametrize("place", ["channel: Email", "stratum: IP Address", "cluster: Name"])
def test_a_mapping_that_reads_contact_details_is_refused(tmp_path, place):
    text = decided(drafted(write_csv(tmp_path / "export.csv", SMARTSURVEY)))
    text = text.replace("responses:\n  id", f"responses:\n  {place}\n  id")

    line = refused(lambda: built(tmp_path, text))

    number = text[: text.index(place)].count("\n") + 1
    assert line.startswith(f"mapping.yaml, line {number}: '{place.partition(': ')[2]}' holds")
    assert not (tmp_path / "out").exists()


def test_an_open_question_below_which_addresses_stand_is_no_answer(tmp_path):
    rows = [[*cells] for cells in SURVEYMONKEY]
    rows[1][-1], rows[2][-1] = "Email Address", "ann@example.org"

    text = drafted(write_csv(tmp_path / "export.csv", rows))

    assert f'"{MORE} (2): Email Address"' not in text
    assert f'"{MORE}: Email Address"' in text.partition("# Left out")[2].splitlines()[0]


def test_a_choice_that_is_called_email_is_a_choice(tmp_path):
    rows = with_cell(SURVEYMONKEY, 1, 13, "Email")

    text = drafted(write_csv(tmp_path / "export.csv", [*rows[:3], *rows[5:6]]))

    assert '# check: also below this question: "Which of these did you use?: Email"' in text


def test_labels_that_differ_are_proposed_with_how_sure_it_is(tmp_path):
    rows = with_cell(SURVEYMONKEY, 1, 11, "My family doctor")
    rows = with_cell(with_cell(rows, 1, 12, "A shop"), 2, 11, "My family doctor")

    text = drafted(write_csv(tmp_path / "export.csv", rows))

    assert '"gp": "Which of these did you use?: My family doctor"  # check: close to the' in text
    assert re.search(r"My family doctor\"  # check: .* \(\d\d% the same\)", text)
    assert '"chemist": "?"  # check: no column below the question is called like it' in text
    assert '# check: also below this question: "Which of these did you use?: A shop' in text
    assert read(text)["responses"]["questions"]["used"]["chosen"] == [
        *("Family doctor", "My family doctor")
    ]


def test_a_question_that_is_asked_twice_is_said(tmp_path):
    text = drafted(write_csv(tmp_path / "export.csv", SURVEYMONKEY))

    assert f"column: \"{MORE}\"  # check: asked again in '{MORE} (2)'" in text


def test_the_draft_counts_what_it_leaves_open(tmp_path):
    text = drafted(write_csv(tmp_path / "export.csv", SURVEYMONKEY))

    said = re.search(r'# Left open here: (\d+) times "\?", and (\d+) times "# check:"', text)
    body = text[text.index("conversation:") :]
    assert int(said[1]) == len(re.findall(r'^ +\w+: "\?"', body, re.M))
    assert int(said[2]) == body.count("# check:")


def test_titles_above_the_headings_are_found_and_skipped(tmp_path):
    for kind, write in WRITERS.items():
        path = write(tmp_path / f"e.{kind}", [["The big listen"], ["1 March", "draft"], *FORMS])

        text = drafted(path)

        assert "skip_rows: 2" in text
        assert "# check: headings in row 3, below 'The big listen'" in text
        assert answers(built(tmp_path, decided(text)))[:4] != []


def test_rows_keep_the_numbers_of_the_spreadsheet(tmp_path):
    rows = with_cell([["The big listen"], *SURVEYMONKEY], 4, 9, "Nowhere")
    path = write_csv(tmp_path / "export.csv", rows)
    text = decided(drafted(path), ('"Nowhere": "?"', '"Nowhere": "nowhere"'))

    with pytest.raises(InputError) as raised:
        built(tmp_path, text)

    assert str(raised.value).startswith("export.csv row 5, column 'Where do you live?'")


def test_the_sheet_that_is_read_is_named(tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", FORMS, sheets=("Answers", "Old"))

    text = drafted(path)

    assert "sheet: \"Answers\"}  # check: the first sheet; the others are 'Old'" in text


def test_an_export_that_nobody_spoke_of_is_refused_with_what_to_write(tmp_path):
    path = write_csv(tmp_path / "export.csv", FORMS)
    text = decided(drafted(path)).replace(", shape: microsoft-forms", "")

    line = refused(lambda: built(tmp_path, text))

    assert "export.csv looks like an export of Microsoft Forms (columns ID, Start time," in line
    assert "shape: microsoft-forms}; or 'shape: table'" in line


def test_an_export_of_another_program_is_refused(tmp_path):
    path = write_csv(tmp_path / "export.csv", FORMS)
    text = decided(drafted(path)).replace("shape: microsoft-forms", "shape: surveymonkey")

    line = refused(lambda: built(tmp_path, text))

    assert "export.csv" in line
    assert "row 2 is no row of headings: 'ID' is filled there" in line


def test_a_shape_that_there_is_not_is_named_with_its_line(tmp_path):
    path = write_csv(tmp_path / "export.csv", FORMS)
    text = decided(drafted(path)).replace("shape: microsoft-forms", "shape: google")

    line = refused(lambda: built(tmp_path, text))

    assert re.match(r"mapping\.yaml, line \d+: files\.responses\.shape: 'google' is not one", line)


@pytest.mark.parametrize("kind", WRITERS)
def test_an_export_that_is_cut_after_its_first_row_is_refused(tmp_path, kind):
    path = WRITERS[kind](tmp_path / f"export.{kind}", SURVEYMONKEY)
    text = decided(drafted(path))
    WRITERS[kind](path, SURVEYMONKEY[:1])

    assert "ends after 1 of its 2 rows of headings" in refused(lambda: built(tmp_path, text))
    assert "ends after 1 of its 2 rows of headings" in refused(lambda: drafted(path))
    assert not (tmp_path / "out").exists()


def test_an_export_without_its_second_row_is_refused(tmp_path):
    path = write_csv(tmp_path / "export.csv", [SURVEYMONKEY[0], *SURVEYMONKEY[2:]])

    assert "row 2 is no row of headings: 'Respondent ID' is filled" in refused(
        lambda: drafted(path)
    )


def test_an_export_with_headings_only_is_refused(tmp_path):
    path = write_csv(tmp_path / "export.csv", SURVEYMONKEY[:2])

    assert "has a header and no rows" in refused(lambda: drafted(path))


def test_a_choice_that_stands_twice_is_refused(tmp_path):
    path = write_csv(tmp_path / "export.csv", with_cell(SURVEYMONKEY, 1, 12, "Family doctor"))

    line = refused(lambda: drafted(path))

    assert "more than one column 'Which of these did you use?: Family doctor'" in line


def test_an_export_in_another_encoding_is_refused(tmp_path):
    path = write_csv(tmp_path / "export.csv", with_cell(SURVEYMONKEY, 3, 16, "Café"))
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))

    assert "is not UTF-8" in refused(lambda: drafted(path))


def test_semicolons_and_titles_go_together(tmp_path):
    path = tmp_path / "export.csv"
    lines = [";".join(map(str, row)) for row in [["The, big, listen"], *SMARTSURVEY]]
    path.write_text("\r\n".join(lines), encoding="utf-8-sig", newline="")

    assert answers(built(tmp_path, decided(drafted(path))))[:4] == ANSWERS[:4]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([["a", " b  c "]], ("a", "b c")),
        ([["a", "", "b"], ["x", "y", "Response"]], ("a: x", "a: y", "b")),
        ([["a", "b", "a"], ["Response", "", "Open-Ended Response"]], ("a", "b", "a (2)")),
        ([["a", "a"], ["x", "y"]], ("a: x", "a: y")),
        ([["a", "a"], ["x", "x"]], ("a: x", "a: x")),
        ([["a", "a"], ["", ""]], ("a", "a (2)")),
        ([["a", ""], ["m", ""], ["x", "y"]], ("a: m: x", "a: y")),
        ([["a", "", "b"], ["x", "", ""]], ("a: x", "", "b")),
    ],
)
def test_rows_of_headings_make_one_name(rows, names):
    assert combined(rows) == names


def test_programs_are_told_by_several_columns():
    assert recognised(["RespondentID", "CollectorID", "x"]) is Export.SURVEYMONKEY
    assert recognised(["Id", "Start\u00a0time", "Completion time"]) is Export.MICROSOFT_FORMS
    assert recognised(["UserNo", "Completed"]) is Export.SMARTSURVEY
    assert recognised(["ID", "Name", "Email"]) is None
    assert recognised(["Respondent ID", "Area"]) is None


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("1. Are you?", "Are you?"),
        ("Q2) Are you? *", "Are you?"),
        ("3.b. Staff <em>listen</em>", "Staff listen"),
        ("10 years ago", "10 years ago"),
        ("2026. A year", "A year"),
    ],
)
def test_numbers_and_tags_are_no_part_of_a_question(heading, plain):
    assert bare(heading) == plain


def test_contact_details_are_known_by_their_names():
    assert is_contact("IP Address")
    assert is_contact("7. Your name")
    assert is_contact("How to reach you: Email address")
    assert not is_contact("How easy was the name to find?")
