"""Transcripts: turns and speakers of every format, and one line for what cannot be read."""

import io
import time
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook

from goodcare.errors import InputError
from goodcare.text import Encoding, TranscriptFormat, read_transcript

DOCTYPE = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'


def turns(text, name="group.txt"):
    content = text if isinstance(text, bytes) else text.encode()
    return [(one.speaker, one.text) for one in read_transcript(content, name=name).passages]


def starts(text, name):
    return [one.start_seconds for one in read_transcript(text.encode(), name=name).passages]


def refusal(content, name):
    with pytest.raises(InputError) as refused:
        read_transcript(content, name=name)
    (line,) = str(refused.value).splitlines()
    assert name in line
    return line


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def a_document(*paragraphs):
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def packed(*parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return target.getvalue()


def test_labels_part_a_text_into_turns():
    text = "Tuesday group\n\nSpeaker 1: Hello.\nIt is good.\n\nINT: And you?\nSpeaker 1: No."

    assert turns(text) == [
        ("", "Tuesday group"),
        ("Speaker 1", "Hello.\nIt is good."),
        ("INT", "And you?"),
        ("Speaker 1", "No."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Facilitator - Welcome.\nP1 - Thanks.", [("Facilitator", "Welcome."), ("P1", "Thanks.")]),
        ("INT\tHow?\nP2\tWell.", [("INT", "How?"), ("P2", "Well.")]),
        ("Anne: Hi\nBob: Ho", [("Anne", "Hi"), ("Bob", "Ho")]),
        ("P1:\nHello\nthere", [("P1", "Hello\nthere")]),
        ("P1: a\nP1: b", [("P1", "a\nb")]),
        (
            "Ayşe Öz: bir\nمریم: دو\nAyşe Öz: üç",
            [("Ayşe Öz", "bir"), ("مریم", "دو"), ("Ayşe Öz", "üç")],
        ),
        ("Speaker 1 [00:01:02]: a", [("Speaker 1", "a")]),
        ("[00:05] Anne: a [00:07] b\n00:09 Bob: c", [("Anne", "a b"), ("Bob", "c")]),
        ("Anne Lee   0:05\nHello\n\nBob   0:12\nYes", [("Anne Lee", "Hello"), ("Bob", "Yes")]),
    ],
)
def test_ways_to_write_a_speaker(text, expected):
    assert turns(text) == expected


@pytest.mark.parametrize(
    "line", ["One thing: it hurt.", "See http://x.org", "10:30 we left", "It was good - very good"]
)
def test_a_colon_is_not_always_a_speaker(line):
    assert turns(f"P1: Well.\n{line}") == [("P1", f"Well.\n{line}")]


def test_without_speakers_paragraphs_are_passages():
    transcript = read_transcript(b"One line\nand more.\n\nAnother.", name="notes.txt")

    assert [one.text for one in transcript.passages] == ["One line\nand more.", "Another."]
    assert [one.order for one in transcript.passages] == [1, 2]
    assert "names no speakers" in transcript.remarks[0]


VTT = """WEBVTT - group

NOTE not said

STYLE
::cue {}

1
00:00:01.500 --> 00:00:02.000
<v Anne Lee>Hello <i>you</i></v>

00:00:02.000 --> 00:00:03.000 align:start
<v Anne Lee>again &amp; <00:00:02.500>again</v>

00:01:04.000 --> 00:01:05.000
<v.loud Bob>No</v>
<v Anne Lee>Yes</v>
"""


def test_voices_of_webvtt_are_joined():
    assert turns(VTT, "group.vtt") == [
        ("Anne Lee", "Hello you again & again"),
        ("Bob", "No"),
        ("Anne Lee", "Yes"),
    ]
    assert starts(VTT, "group.vtt") == [1.5, 64.0, 64.0]


SRT = """1\r
00:00:01,000 --> 00:00:02,000\r
INT: How\r
was it?\r
\r
2\r
00:00:02,100 --> 00:00:03,000\r
<i>All of it.</i>\r
\r
3\r
00:00:04,000 --> 00:00:05,000\r
P1: {\\an8}Fine.\r
"""


def test_labels_in_srt_part_turns():
    assert turns(SRT, "a.srt") == [("INT", "How was it? All of it."), ("P1", "Fine.")]
    assert starts(SRT, "a.srt") == [1.0, 4.0]


def test_cues_without_speakers_are_parted_at_pauses():
    text = SRT.replace("INT: ", "").replace("P1: ", "").replace("00:00:04", "00:00:09")

    assert turns(text, "a.srt") == [("", "How was it? All of it."), ("", "Fine.")]


def test_captions_without_speakers_pauses_or_sentences_are_parted_all_the_same():
    cue = "\n\n1\n00:00:01,000 --> 00:00:02,000\nwords without an end"

    found = turns((cue * 5_000).lstrip(), "a.srt")

    assert {text.replace("words without an end", "").strip() for _, text in found} == {""}
    assert max(len(text) for _, text in found) < 3_000


def test_paragraphs_of_a_document_are_read_in_order_with_its_tables():
    document = a_document("P1: One", "more")
    row = document.add_table(1, 3).rows[0]
    for cell, text in zip(row.cells, ("00:07", "P2", "Two"), strict=True):
        cell.text = text
    document.add_paragraph("INT\tThree")

    transcript = read_transcript(saved(document), name="group.DOCX")

    assert transcript.format is TranscriptFormat.DOCX
    assert transcript.speakers == ("P1", "P2", "INT")
    assert [one.text for one in transcript.passages] == ["One\nmore", "Two", "Three"]
    assert transcript.passages[1].start_seconds == 7


def test_deleted_words_of_a_document_stay_deleted():
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>P1: kept</w:t></w:r>'
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p></w:body></w:document>"
    )

    assert turns(packed(("word/document.xml", body)), "a.docx") == [("P1", "kept")]


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", Encoding.UTF_8),
        ("utf-8-sig", Encoding.UTF_8),
        ("utf-16", Encoding.UTF_16),
        ("cp1252", Encoding.WINDOWS),
    ],
)
def test_encodings_are_read_and_said(codec, encoding):
    transcript = read_transcript("P1: cafés – “so”".encode(codec), name="a.txt")

    assert transcript.passages[0].text == "cafés – “so”"
    assert transcript.encoding is encoding
    assert bool(transcript.remarks) is (encoding is Encoding.WINDOWS)


def test_a_file_is_read_where_it_lies(tmp_path):
    (tmp_path / "a.txt").write_text("P1: Hello", encoding="utf-8")

    assert read_transcript(tmp_path / "a.txt", name="a.txt").passages[0].text == "Hello"
    with pytest.raises(InputError, match=r"Cannot read b\.txt: No such file"):
        read_transcript(tmp_path / "b.txt", name="b.txt")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n \n", "a.docx", "is empty"),
        (b"[00:01]\n[00:02]", "a.txt", "holds no words"),
        (VTT.encode(), "a.txt", "by its content it is .vtt"),
        (SRT.encode(), "a.vtt", "by its content it is .srt"),
        (b"Hello", "a.docx", "by its content it is .txt"),
        (b"Hello", "a.srt", "by its content it is .txt"),
        (saved(a_document("x")), "a.txt", "by its content it is .docx"),
        (saved(Workbook()), "a.docx", "no Word document"),
        (b"%PDF-1.7 x", "a.txt", "no transcript"),
        (b"Hello", "a.pdf", "another ending"),
        (b"Hello", "a.docm", "another ending"),
        (b"a\0b", "a.txt", "holds null bytes"),
        (b"\xff\xfea\0\0\0", "a.txt", "letters that cannot be read"),
        (b"\xff\xfe\x00\xd8a\0", "a.txt", "letters that cannot be read"),
        (b"caf\x81", "a.txt", "letters that cannot be read"),
        (packed(("word/document.xml", DOCTYPE)), "a.docx", "defines entities"),
        (packed(("word/document.xml", "<a>")), "a.docx", "is damaged"),
        (packed(("word/document.xml", "<a/>"), ("word/vbaProject.bin", "x")), "a.docx", "macros"),
        (packed(("word/document.xml", b" " * 9_000_000)), "a.docx", "unpacks to a huge one"),
        (saved(a_document("x"))[:-400], "a.docx", "is damaged"),
        (b"x" * 20_000_001, "a.txt", "larger than 20 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(content, name, words):
    assert words in refusal(content, name)


def test_five_thousand_turns_are_read_at_once():
    text = "".join(f"Speaker {number % 7}: words\n" for number in range(5_000))
    start = time.process_time()

    assert len(turns(text)) == 5_000
    assert time.process_time() - start < 2


@pytest.mark.parametrize("line", ["x" * 1_000_000, "a-" * 500_000, "[00:01] " * 120_000 + "x"])
def test_a_line_of_a_megabyte_is_read(line):
    start = time.process_time()

    ((speaker, text),) = turns(f"P1: {line}")

    assert speaker == "P1"
    assert text == line.split()[-1]
    assert time.process_time() - start < 2


@pytest.mark.parametrize("hostile", ["<v A>" * 100_000, "<" * 500_000, "{\\" * 300_000])
def test_hostile_subtitles_take_no_longer_than_their_length(hostile):
    start = time.process_time()

    turns(f"WEBVTT\n\n00:01.000 --> 00:02.000\nwords {hostile}", "a.vtt")

    assert time.process_time() - start < 2
