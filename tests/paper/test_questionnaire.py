import re
import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodcare.areas import Area
from goodcare.errors import InputError
from goodcare.instrument.model import Group, Kind
from goodcare.paper.sheet import paper_numbers
from goodcare.receipts import form_code
from tests.paper.sample import (
    CODE,
    copies,
    every_kind,
    form,
    instrument,
    pages_of,
    question,
    text_of,
)

AREAS = (
    Area(id="hackney", name="Hackney", kind="borough"),
    Area(id="newham", name="Newham", kind="borough"),
)


def test_paper_form_prints_every_question_answer_and_instruction(tmp_path):
    printed = every_kind()

    text = text_of(form(printed, areas=AREAS), tmp_path / "form.pdf")

    for one in printed.questions:
        assert one.label["en"].replace("${name}", "(your answer to question 7)") in text
        for choice in one.choices:
            assert choice.label["en"] in text
    for words in (
        "A small survey",
        "We keep your answers without your name.",
        "Being cared for",
        "Tick every box that applies to you.",
        "Tick one box in each row.",
        "In years",
        "Day Month Year",
        "1 Hackney 2 Newham",
        "Freepost GOOD CARE",
        "you can ask to see what you answered, or take your answers back",
    ):
        assert words in text


def test_paper_form_says_routing_beside_the_questions(tmp_path):
    text = text_of(form(every_kind()), tmp_path / "form.pdf")

    assert "Answer question 2 only if you ticked “Yes” in question 1." in text
    assert "Answer questions 3 to 4 only if you ticked “Yes” in question 1." in text


def test_paper_form_has_its_code_and_page_on_every_page(tmp_path):
    text = text_of(form(every_kind()), tmp_path / "form.pdf")
    pages = text.count("Page ")

    assert pages > 1
    assert f"Page {pages} of {pages}" in text
    assert text.count(CODE) == pages + 1  # and on the part to keep


def test_paper_forms_count_pages_and_begin_on_a_new_sheet_for_each_copy(tmp_path):
    codes = [form_code(bytes([number] * 7)) for number in range(3)]

    pdf = copies(every_kind(), form_codes=codes)
    path = tmp_path / "forms.pdf"
    text = text_of(pdf, path)
    pages = pages_of(path)

    assert [text.count(f"Page {number} of 3") for number in (1, 2, 3)] == [3, 3, 3]
    for code in codes:
        assert text.count(code) == 3 + 1
    assert [number for number, page in enumerate(pages, start=1) if "Page 1 of" in page] == [
        1,
        5,
        9,
    ]
    assert pages[3].strip() == ""


@pytest.mark.parametrize("codes", [(), (CODE, CODE.lower())])
def test_paper_forms_refuse_no_code_and_one_twice(codes):
    with pytest.raises(InputError, match=r"copies need as many different codes; there are [01]\."):
        copies(every_kind(), form_codes=codes)


def test_paper_form_says_how_many_boxes_and_which_stands_alone(tmp_path):
    several = question("q", "Which?", "Dentist", "Surgery", "None", kind=Kind.MULTIPLE, most=2)
    alone = (*several.choices[:2], replace(several.choices[2], is_exclusive=True))

    text = text_of(form(instrument(replace(several, choices=alone))), tmp_path / "form.pdf")

    assert "Tick up to 2 boxes." in text
    assert text.count("If you tick this, tick no other box.") == 1
    assert "None If you tick this" in text


def test_paper_form_names_the_question_whose_answer_a_screen_repeats(tmp_path):
    printed = instrument(
        question("name", "What do you call it?", kind=Kind.TEXT),
        question("why", "Why …?", kind=Kind.TEXT, is_long=True, asked={"en": "Why ${name}?"}),
    )

    text = text_of(form(printed), tmp_path / "form.pdf")

    assert "Why (your answer to question 1)?" in text


def test_paper_form_is_accessible():
    pdf = form(every_kind())

    assert b"<pdfuaid:part>1<" in pdf
    assert b"/MarkInfo" in pdf
    assert b"/Lang" in pdf
    assert pdf.count(b"/S/Figure") == len(re.findall(rb"/Alt *[(<]", pdf)) > 0


def test_paper_form_is_the_same_for_the_same_input():
    assert form(every_kind()) == form(every_kind())
    assert form(every_kind()) != form(every_kind(), title="Another survey")


HOSTILE = (
    '#panic("x") *bold* _it_ $x$ [a] \\ `c` <l> @r // /* "quoted" \'single\' = - + ~ {{}} ${none} %'
)


def test_paper_form_prints_markup_as_it_stands(tmp_path):
    printed = instrument(question("q", HOSTILE, HOSTILE, "No"))

    text = text_of(
        form(printed, title=HOSTILE, consent=HOSTILE, organisation=HOSTILE, return_to=HOSTILE),
        tmp_path / "form.pdf",
    )

    expected = HOSTILE.replace("${none}", "…")
    for words in ("#panic", "*bold*", "$x$", "[a] \\ `c` <l> @r // /*", "\"quoted\" 'single'"):
        assert text.count(words) >= 3
    assert expected in text


@given(st.text(st.sampled_from("ab #*_$[]{}\\`<>@/\"'=-+~%&|^\n\t\u200b\u200d\x00"), max_size=40))
@settings(max_examples=25, deadline=None)
@example(" ")
@example("\u200b")
def test_paper_form_builds_whatever_the_words_are(label):
    printed = instrument(
        question("q", label, label, kind=Kind.SINGLE, hint={"en": label}, group=("g",)),
        groups=(Group(name="g", label={"en": label}),),
    )

    assert form(printed, consent=label, return_to=label).startswith(b"%PDF")


def test_paper_form_is_written_from_right_to_left(tmp_path):
    labels = ("کیا آپ نے کوئی خدمت استعمال کی ہے؟", "جی ہاں", "جی نہیں")
    printed = instrument(question("q", *labels, language="ur"), language="ur")

    pdf = form(printed, title="اچھی نگہداشت")
    text = text_of(pdf, tmp_path / "form.pdf")

    assert b"/Lang(ur)" in pdf
    assert CODE in text
    assert text.count("\N{ARABIC LETTER FARSI YEH}") > 10


def test_fixed_words_in_another_direction_keep_their_stops(tmp_path):
    printed = instrument(
        question("q", "هل استخدمت أي خدمة صحية؟", "نعم", "لا", language="ar"), language="ar"
    )

    text = text_of(form(printed, title="الرعاية"), tmp_path / "form.pdf")

    assert "Use a black or blue pen." in text.replace("\u200e", "")


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("tr", "Hangi ilçede yaşıyorsunuz, şimdi?"),
        ("pl", "Czy chciałabyś przyjść później, źle się czując?"),
        ("bn", "আপনি কোথায় থাকেন?"),
        ("pa", "ਤੁਸੀਂ ਕਿੱਥੇ ਰਹਿੰਦੇ ਹੋ?"),
        ("gu", "તમે ક્યાં રહો છો?"),
        ("ta", "நீங்கள் எங்கே வசிக்கிறீர்கள்?"),
        ("uk", "Де ви живете?"),
        ("vi", "Bạn sống ở đâu? Được không?"),
        ("so", "Xaggee ku nooshahay?"),
        ("en-x-easy", "Where do you live?"),
    ],
)
def test_paper_form_builds_in_languages_of_residents(language, label):
    printed = instrument(question("q", label, "1", "2", language=language), language=language)

    assert form(printed).startswith(b"%PDF")


def test_paper_form_refuses_a_language_without_letters():
    printed = instrument(
        question("q1", "1", "2", language="am"),
        question("q2", "የት ነው የሚኖሩት?", "2", language="am"),
        language="am",
    )

    with pytest.raises(InputError) as caught:
        form(printed)

    assert "The paper form in 'am' does not build: no font has የ (U+12E8), " in str(caught.value)
    assert "and 2 more, first in question 2." in str(caught.value)


def test_paper_form_refuses_an_emoji_in_the_consent():
    with pytest.raises(InputError, match=r"no font has 😀 \(U\+1F600\)\. Write it another way"):
        form(every_kind(), consent="Welcome 😀")


def test_paper_form_refuses_an_unknown_language_and_a_mistyped_code():
    with pytest.raises(InputError, match=r"no language 'cy'\. It has: en"):
        form(every_kind(), language="cy")
    with pytest.raises(InputError, match="wrong or swapped"):
        form(every_kind(), form_code="0000-0000-0001")


def test_paper_form_refuses_an_empty_title():
    with pytest.raises(InputError, match="has no title"):
        form(every_kind(), title=" ")


def test_paper_form_of_400_questions_builds_in_five_seconds():
    printed = instrument(
        *(
            question(f"q{n}", f"Question with some words in it, {n}?", "Yes", "No", "Not sure")
            if n % 2
            else question(f"q{n}", f"Why {n}?", kind=Kind.TEXT, relevant=f"${{q{n - 1}}} = 'c1'")
            for n in range(1, 401)
        )
    )
    started = time.perf_counter()

    pdf = form(printed)

    assert pdf.startswith(b"%PDF")
    assert time.perf_counter() - started < 5


def test_paper_form_leaves_out_what_nobody_is_asked(tmp_path):
    printed = instrument(
        question("never", "Never asked?", "Yes", relevant="false() and ${never} = 'c1'"),
        question("asked", "Asked?", "Yes", relevant="true()"),
    )

    text = text_of(form(printed), tmp_path / "form.pdf")

    assert "Never asked?" not in text
    assert "only if" not in text
    assert paper_numbers(printed) == {"asked": 1}


def test_grid_with_words_too_wide_for_its_columns_is_printed_as_questions(tmp_path):
    labels = ("Incomprehensibilities", *"abcdef")
    printed = instrument(
        question("r1", "First", *labels, group=("g",)),
        question("r2", "Second", *labels, group=("g",)),
        groups=(Group(name="g", label={}, appearance="table-list"),),
    )
    narrow = replace(
        printed,
        questions=tuple(replace(one, choices=one.choices[1:]) for one in printed.questions),
    )

    wide_text = text_of(form(printed), tmp_path / "wide.pdf")
    narrow_text = text_of(form(narrow), tmp_path / "narrow.pdf")

    assert wide_text.count("Incomprehensibilities") == 2
    assert "Tick one box in each row." not in wide_text
    assert "Tick one box in each row." in narrow_text
