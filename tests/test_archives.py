"""Packed files from strangers: what may be opened, and the one line for each that may not."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from docx import Document
from openpyxl import Workbook

from goodcare.archives import ArchiveRules, check_archive
from goodcare.errors import InputError

DOCTYPE = (
    '<?xml version="1.0"?><!-- x --><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a/>'
)


def packed(*parts, packing=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return target.getvalue()


def refusal(content, **rules):
    with pytest.raises(InputError) as refused:
        check_archive(content, name="f.xlsx", rules=ArchiveRules(**rules))
    (line,) = str(refused.value).splitlines()
    assert line.startswith("f.xlsx ")
    return line


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("document", [Workbook(), Document()])
def test_real_documents_pass(document, tmp_path):
    content = saved(document)
    (tmp_path / "f").write_bytes(content)

    assert "[Content_Types].xml" in check_archive(content, name="f")
    assert check_archive(tmp_path / "f", name="f") == check_archive(content, name="f")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not a zip file"),
        (b"id,age\n1,2\n", "is not a zip file"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "has a password"),
        (b"PK\x03\x04 and noise", "is damaged"),
        (packed(("../../evil", "x")), "leads outside"),
        (packed(("/etc/passwd", "x")), "leads outside"),
        (packed(("C:/evil", "x")), "leads outside"),
        (packed(("a\\..\\evil", "x")), "leads outside"),
        (packed(("xl/vbaProject.bin", "x")), "holds macros"),
        (packed(("word/VBAPROJECT.BIN", "x")), "holds macros"),
        (packed(("[Content_Types].xml", "<a t='x.sheet.macroEnabled.main+xml'/>")), "macros"),
        (packed(("xl/workbook.xml", DOCTYPE)), "defines entities"),
        (packed(("xl/workbook.bin", DOCTYPE.encode("utf-16"))), "defines entities"),
        (packed(("a.xml", "\n" * 20 + "<!DOCTYPE a><a/>")), "defines entities"),
        (packed(("more.txt", packed(("a", "b")))), "holds another packed file"),
        (packed(("a", "b"), packing=zipfile.ZIP_LZMA), "is packed in a way"),
        (packed(("a", b"0" * 2_000_000)), "a small part unpacks to a huge one"),
    ],
)
def test_what_may_not_be_opened_is_refused_in_one_line(content, words):
    assert words in refusal(content)


def test_a_zip_bomb_is_refused_by_what_it_says_of_itself():
    bomb = packed(*((f"{number}.xml", b" " * 900_000) for number in range(30)))

    assert "unpacks to far more" in refusal(bomb, most_unpacked=20_000_000)
    assert len(bomb) < 100_000


def test_a_part_that_lies_about_its_size_is_not_read_further():
    content = packed(("a.xml", b"<a>" + b" " * 5_000_000))
    central = content.rindex(b"PK\x01\x02")
    lying = bytearray(content)
    lying[central + 24 : central + 28] = struct.pack("<I", 10)

    assert "is damaged" in refusal(bytes(lying))


def test_parts_that_lie_over_each_other_are_refused():
    content = bytearray(packed(("a", "same"), ("b", "same")))
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<I", 0)

    assert "lie over each other" in refusal(bytes(content))


def test_two_parts_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = packed(("a.xml", "<a/>"), ("a.xml", "<b/>"))

    assert "two parts have the same name" in refusal(content)


def test_a_password_is_said():
    content = bytearray(packed(("a", "b")))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1

    assert "has a password" in refusal(bytes(content))


def test_too_many_parts_are_refused():
    assert "more than 5 parts" in refusal(
        packed(*((str(number), "") for number in range(6))), most_parts=5
    )


def test_a_workbook_behind_a_chart_is_no_nested_archive():
    content = packed(("word/embeddings/Book.xlsx", packed(("a", "b"))))

    assert check_archive(content, name="f") == ("word/embeddings/Book.xlsx",)


def test_a_cut_archive_is_damaged():
    content = saved(Workbook())

    for at in range(4, len(content), len(content) // 20):
        assert "is damaged" in refusal(content[:at])


def test_a_changed_byte_never_ends_in_a_traceback():
    content = saved(Workbook())

    for at in range(0, len(content), len(content) // 100):
        changed = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        with suppress(InputError):
            check_archive(changed, name="f.xlsx")


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(InputError, match="Cannot read f: No such file"):
        check_archive(tmp_path / "f", name="f")


def test_a_file_that_is_too_large_is_not_opened():
    assert "is larger than 0 MB" in refusal(packed(("a", "b")), most_bytes=10)
