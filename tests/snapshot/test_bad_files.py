"""Files that cannot be used: one clear line each, and nothing left behind."""

import os
import tracemalloc

import openpyxl
import pytest

from goodcare.errors import InputError
from goodcare.snapshot.sheets import SheetFile
from tests.snapshot.files import HEADER


def refused(conversation, name="responses.csv"):
    with pytest.raises(InputError) as raised:
        rebuild(conversation, name)
    assert not list(conversation.folder.glob("out/*"))
    assert len(str(raised.value).splitlines()) == 1
    return str(raised.value)


def rebuild(conversation, name="responses.csv"):
    given = conversation.folder / f"given-{name}"
    return conversation.build(files={"responses": given})


def given(conversation, content, name="responses.csv"):
    path = conversation.folder / f"given-{name}"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "is empty"),
        (",".join(HEADER).encode(), "has a header and no rows"),
        (b"id,name\n1,Caf\xe9\n", "is not UTF-8: byte 14 (0xE9, line 2) cannot be read"),
        ("id,name\n1,a\n".encode("utf-16"), "is encoded as UTF-16"),
        (b"id,name\n1,\0\n", "holds bytes that are not text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old .xls file"),
        (b"PK\x03\x04 half of a workbook", "is damaged or only partly written"),
        (b"id,id\n1,2\n", "has more than one column 'id'"),
        (",".join(HEADER).encode() + b'\nr1,"Hackney\n', "a quotation mark is never closed"),
        (b"x" * 100_000, "its first row does not end within 64 KiB"),
    ],
)
def test_a_bad_file_gets_one_line(conversation, content, message):
    given(conversation, content)

    assert message in refused(conversation)


def test_a_late_wrong_byte_is_found_with_its_line(conversation):
    rows = ",".join(HEADER).encode() + b"\n" + b"1,plain\n" * 300_000
    given(conversation, rows + b"1,\xff\n")

    assert f"byte {len(rows) + 3:,} (0xFF, line 300,002)" in refused(conversation)


def test_a_character_on_the_border_of_a_chunk_is_read(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("a\n" + "x" * ((1 << 20) - 3) + "é\n", encoding="utf-8")

    assert SheetFile(path).read(["a"]).column("a").texts()[0].endswith("é")


def test_a_missing_file_is_named(conversation):
    assert "Cannot read" in refused(conversation)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_half_written_workbook_is_refused(conversation, tmp_path, share):
    whole = workbook(tmp_path / "whole.xlsx", [HEADER, *conversation.responses]).read_bytes()
    given(conversation, whole[: int(len(whole) * share)], "responses.xlsx")

    assert "is damaged or only partly written" in refused(conversation, "responses.xlsx")


def workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_builds_the_same_snapshot(conversation):
    rows = [list(HEADER), *conversation.responses, [None] * 3]
    workbook(conversation.folder / "given-responses.xlsx", rows)

    from_xlsx = rebuild(conversation, "responses.xlsx")

    assert from_xlsx.content_hash == conversation.build().content_hash


def cover_first(path, rows):
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active.append(["Big listen"])
    data = book.create_sheet("Data")
    for row in rows:
        data.append(row)
    book.save(path)


def test_a_cover_sheet_is_named_with_the_others(conversation):
    cover_first(conversation.folder / "given-responses.xlsx", [HEADER, *conversation.responses])

    said = refused(conversation, "responses.xlsx")

    assert "The headings were read from row 1 of the sheet 'Cover'. Other sheets: 'Data'" in said


def test_the_mapping_can_name_a_sheet(conversation):
    whole = conversation.build()
    rows = [[None], [None], HEADER, *conversation.responses]
    cover_first(conversation.folder / "book.xlsx", rows)
    conversation.mapping = conversation.mapping.replace(
        "responses: responses.csv", "responses: {path: book.xlsx, sheet: Data}"
    )

    assert conversation.build().content_hash == whole.content_hash
    conversation.mapping = conversation.mapping.replace("sheet: Data", "sheet: Dta")
    with pytest.raises(InputError, match=r"has no sheet 'Dta'\. It has: 'Cover', 'Data'"):
        conversation.build()


def test_rows_below_blank_rows_keep_the_spreadsheets_numbers(tmp_path):
    path = workbook(tmp_path / "blank.xlsx", [[None], [None], ["id"], ["a"]])

    assert SheetFile(path).read(["id"]).rows.tolist() == [4]


def test_a_formula_is_read_as_its_text(tmp_path):
    rows = [["id", "name"], [1.0, "=1+1"], [True, "=cmd|' /C calc'!A0"]]
    path = workbook(tmp_path / "formula.xlsx", rows)

    sheet = SheetFile(path).read(["id", "name"])

    assert sheet.column("name").texts() == ["=1+1", "=cmd|' /C calc'!A0"]
    assert sheet.column("id").texts() == ["1", "TRUE"]


def test_a_ragged_row_of_a_workbook_is_found(tmp_path):
    path = workbook(tmp_path / "ragged.xlsx", [["id", "name"], [1, "a", "more"], [2]])

    sheet = SheetFile(path).read(["id", "name"])

    assert sheet.ragged == {2: 3}
    assert sheet.column("name").texts() == [""]
    assert sheet.rows.tolist() == [3]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_are_told_apart(tmp_path, delimiter):
    path = tmp_path / "d.csv"
    path.write_text(f'\ufeff"a, b"{delimiter}c\n1{delimiter}2\n', encoding="utf-8")

    file = SheetFile(path)

    assert file.header == ("a, b", "c")
    assert file.read(["c"]).column("c").texts() == ["2"]


def test_blank_lines_are_no_rows_but_count(tmp_path):
    path = tmp_path / "blank.csv"
    path.write_text('a,b\n1,"x\ny"\n\n2\n3,\n  \n5,6,7\n8,9\n,\n\n')

    sheet = SheetFile(path).read(["b"])

    assert sheet.rows.tolist() == [2, 5, 8]
    assert sheet.ragged == {4: 1, 7: 3}
    assert sheet.column("b").texts() == ["x\ny", "", "9"]


NOISE = {
    "bytes": (os.urandom(1 << 16), "holds bytes that are not text"),
    "not UTF-8": (b"\xc3(\n" * (1 << 15), "is not UTF-8"),
    "words": (b"noise, more noise\n" * 60_000, "has none of the columns that mapping.yaml names"),
}


@pytest.mark.parametrize("kind", NOISE)
def test_noise_of_200_mb_fails_fast_in_little_memory(conversation, kind):
    block, message = NOISE[kind]
    path = given(conversation, block)
    with path.open("r+b") as file:
        file.truncate(200 << 20)  # the rest is sparse: reading it would show in the memory
    conversation.write()
    tracemalloc.start()

    with pytest.raises(InputError, match=message):
        rebuild(conversation)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 << 20
