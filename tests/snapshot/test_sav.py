"""SPSS and Parquet files of responses: labels, missing values, dates; damaged ones refused."""

import datetime
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from goodcare.errors import InputError
from goodcare.snapshot.sheets import SheetFile
from tests.snapshot.exported import EASE, MORE, answers, built, decided, drafted
from tests.snapshot.sav import DATE, Variable, write_sav

OFTEN = {1: "Never", 2: "Often", 9: "Prefer not to say"}
VARIABLES = [
    Variable("id", width=8),
    Variable("borough", width=12, label="Where do you live?"),
    Variable(
        "q1", label=f"Q1. {EASE}", labels={1: "Easy", 2: "Hard", 8: "No answer"}, missing=(8,)
    ),
    Variable(
        "q2_1", label="Which of these did you use?: Family doctor", labels={0: "No", 1: "Yes"}
    ),
    Variable("q2_2", label="Which of these did you use?: Pharmacy", labels={0: "No", 1: "Yes"}),
    Variable("q3", label="Staff listen", labels=OFTEN, missing=(9,), long_name="listens_to_you"),
    Variable("q4", label="Staff have time", labels=OFTEN, missing=(9,)),
    Variable("q5", width=24, label=MORE),
    Variable("seen", form=DATE),
    Variable("q9", width=24, label="Email address"),
]
ROWS = [
    ["110", "Hackney", 1, 1, 0, 2, 1, "Kind", datetime.date(2026, 3, 1), "ann@example.org"],
    ["111", "Hackney", 2, 0, 1, 1, 9, "Rushed, and cold é", None, ""],
    ["112", "Hackney", 8, None, None, 9, None, "", None, ""],
    ["113", "Hackney", 1, 1, 1, 2, 2, "", None, ""],
    ["114", "Hackney", 2, None, None, None, None, "No lift", None, ""],
]


@pytest.fixture
def sav(tmp_path):
    return write_sav(tmp_path / "export.sav", VARIABLES, ROWS)


def refused(act, *arguments):
    with pytest.raises(InputError) as raised:
        act(*arguments)
    (line,) = str(raised.value).splitlines()
    return line


def column(path, name):
    return SheetFile(path).read([name]).column(name).texts()


def test_a_draft_matches_labels_and_builds_the_answers(sav):
    text = drafted(sav)

    assert 'column: "q1"  # by its label; the same but for its number or marks' in text
    assert '"gp": "q2_1"' in text
    assert 'column: "listens_to_you"  # by its label' in text
    assert '# Left out, because they say who somebody is: "q9"' in text
    snapshot = built(sav.parent, decided(text))
    assert answers(snapshot) == [
        *((1, 2, 1, 2, 1), (2, 1, 2, 1, 0), (0, 0, 0, 0, 0), (1, 2, 2, 2, 2), (2, 0, 0, 0, 0))
    ]
    assert "Rushed, and cold é" in snapshot.passages["text"].to_pylist()


def test_a_mapping_that_reads_addresses_by_their_label_is_refused(sav):
    text = decided(drafted(sav)).replace("responses:\n  id", "responses:\n  stratum: q9\n  id")

    assert "'q9' holds contact details" in refused(built, sav.parent, text)


def test_values_are_labels_and_what_is_missing_is_empty(sav):
    sheet = SheetFile(sav).read(["q1", "listens_to_you", "seen", "id"])

    assert sheet.column("q1").texts() == ["Easy", "Hard", "", "Easy", "Hard"]
    assert sheet.column("listens_to_you").texts() == ["Often", "Never", "", "Often", ""]
    assert sheet.column("seen").texts() == ["2026-03-01", "", "", "", ""]
    assert sheet.column("id").texts()[0] == "110"
    assert sheet.rows.tolist() == [1, 2, 3, 4, 5]


def test_a_value_without_a_label_is_its_number(tmp_path):
    path = write_sav(
        tmp_path / "n.sav", [Variable("n", labels={0: "None"})], [[0], [3], [2.5], [None]]
    )

    assert column(path, "n") == ["None", "3", "2.5", ""]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_texts_are_read_in_the_encoding_that_the_file_names(tmp_path, encoding):
    said = {"cp1252": "WINDOWS-1252", "utf-8": "UTF-8"}[encoding]
    variables = [Variable("t", width=8, label="Café")]

    path = write_sav(tmp_path / "e.sav", variables, [["é"]], encoding=encoding, said=said)

    file = SheetFile(path)
    assert file.read(["t"]).column("t").texts() == ["é"]
    assert file.labels == {"t": "Café"}


def test_texts_in_another_encoding_are_refused_not_lost(tmp_path):
    path = write_sav(
        tmp_path / "e.sav", [Variable("t", width=8)], [["é"]], encoding="cp1252", said="UTF-8"
    )

    line = refused(column, path, "t")

    assert line.startswith("e.sav says that its texts are UTF-8, but they are not.")


@pytest.mark.parametrize("share", [0.01, 0.6, 0.99])
def test_a_cut_file_is_refused_and_nothing_is_built(sav, share):
    text = decided(drafted(sav))
    whole = sav.read_bytes()
    sav.write_bytes(whole[: int(len(whole) * share)])

    line = refused(built, sav.parent, text)

    assert "export.sav is damaged or only partly written" in line
    assert not (sav.parent / "out").exists()


def test_a_file_that_brings_its_reader_down_is_refused(sav, monkeypatch):
    import goodcare.snapshot.sav_file as module

    monkeypatch.setattr(module, "CHILD", Path(__file__).with_name("falls.py"))

    assert "is damaged or only partly written" in refused(SheetFile, sav)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("export.sav", b"id,area\n1,2\n", "export.sav is no SPSS file"),
        ("export.sav", b"", "export.sav is empty"),
        ("export.parquet", b"id,area\n1,2\n", "export.parquet is no Parquet file"),
        ("export.parquet", b"PAR1 and no more", "is damaged or only partly written"),
    ],
)
def test_what_only_bears_the_name_is_refused(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)

    assert message in refused(SheetFile, tmp_path / name)


def test_a_layout_of_a_spreadsheet_does_not_fit(sav):
    text = decided(drafted(sav))
    path = f'"{sav}"'
    text = text.replace(f"responses: {path}", f"responses: {{path: {path}, skip_rows: 1}}")

    assert "'skip_rows' and 'heading_rows' of the mapping do not fit" in refused(
        built, sav.parent, text
    )


def parquet(path, **columns):
    pyarrow.parquet.write_table(pa.table(columns), path)
    return path


def test_parquet_is_read_as_a_spreadsheet_would_show_it(tmp_path):
    path = parquet(
        tmp_path / "e.parquet",
        whole=pa.array([1, None], pa.int16()),
        number=[2.0, 2.5],
        day=[datetime.date(2026, 3, 1), None],
        yes=[True, False],
        word=pa.array(["a", "b"]).dictionary_encode(),
    )

    assert column(path, "whole") == ["1", ""]
    assert column(path, "number") == ["2", "2.5"]
    assert column(path, "day") == ["2026-03-01", ""]
    assert column(path, "yes") == ["TRUE", "FALSE"]
    assert column(path, "word") == ["a", "b"]


def test_a_parquet_file_is_drafted_and_built(tmp_path):
    path = parquet(
        tmp_path / "e.parquet",
        **{
            "id": [f"11{n}" for n in range(5)],
            "area": ["Hackney"] * 5,
            EASE: ["Easy", "Hard", None, "Easy", "Hard"],
            "Which of these did you use?": ["Family doctor", "Pharmacy", None, None, None],
            "Staff listen": ["Often", "Never", None, "Often", None],
            "Staff have time": ["Never", None, None, "Often", None],
            MORE: ["Kind", "Rushed", None, None, "No lift"],
        },
    )

    snapshot = built(tmp_path, decided(drafted(path)))

    assert [row[0] for row in answers(snapshot)] == [1, 2, 0, 1, 2]


def test_a_parquet_file_without_a_column_is_refused_with_the_line(tmp_path):
    path = parquet(tmp_path / "e.parquet", id=["110"], area=["Hackney"], Eese=["Easy"])
    text = decided(drafted(path))
    text = re.sub(r"(\"ease\":.*\n)      column: .*", r"\1      column: Ease", text)
    text = re.sub(r'column: "\?".*', 'column: area\n      separator: ";"', text)

    line = refused(built, tmp_path, text)

    assert re.match(r"mapping\.yaml, line \d+: e\.parquet has no column 'Ease'\.", line)
    assert "Did you mean 'Eese'?" in line


def test_lists_in_a_parquet_file_are_refused(tmp_path):
    path = parquet(tmp_path / "e.parquet", id=[[1, 2]])

    assert "the column 'id' holds list<" in refused(column, path, "id")


def test_a_cut_parquet_file_is_refused(tmp_path):
    path = parquet(tmp_path / "e.parquet", id=list(range(1000)))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])

    assert "is damaged or only partly written" in refused(SheetFile, path)
