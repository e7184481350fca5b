"""What changed between two builds: every kind of change, from small stored reports."""

from dataclasses import replace

import pytest

from goodcare.cli.difference import in_lines
from goodcare.compose.difference import Change, difference
from goodcare.compose.sayings import QUOTATION, Saying, text_on
from goodcare.compose.stored import StoredReport

SENTENCE = Saying(
    definition_id="a1",
    claim="area-comparison@1",
    variant="less",
    text="Hackney respondents were less likely to say so: 40%",
    frame="Hackney respondents were less likely to say so: #",
    about="",
    values=(("here", "0.4 100.0 0.3 0.5"), ("rest", "0.6 900.0 0.5 0.7")),
    page="accessible-x",
    headline="40% of 100 Hackney respondents said so",
    spot="main",
)
NUMBER = Saying(
    definition_id="b2",
    claim="number@1",
    variant="only",
    text="+4",
    frame="#",
    about="Being listened to",
    values=(("b2", "0.04 100.0"),),
    page="comparison",
    headline="…",
    spot="main",
)


def report(*sayings, pages=("one",), quotations=(), texts=()):
    return StoredReport(
        title="What people in Hackney told us",
        snapshot_id="0" * 12,
        sayings=sayings,
        pages=pages,
        quotations=quotations,
        texts=texts,
    )


def kind(before, after):
    (changed,) = difference(report(before), report(after)).changes or (None,)
    return changed.change if changed else Change.SAME


def with_value(saying, value, **changes):
    (key, _), *rest = saying.values
    return replace(saying, values=((key, value), *rest), **changes)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (SENTENCE, Change.SAME),
        (with_value(SENTENCE, "0.4 101.0 0.3 0.5"), Change.SILENT),
        (with_value(SENTENCE, "0.41 100.0 0.3 0.5", text="… 41%"), Change.NUMBER),
        (replace(SENTENCE, text="… to feel so: 40%", frame="… to feel so: #"), Change.WORDING),
        (replace(SENTENCE, variant="alike", text="… about as likely"), Change.WORDING),
        (replace(SENTENCE, variant="slightly-more", text="… slightly more"), Change.REVERSED),
        (replace(SENTENCE, variant="possible-more", text="… may be more"), Change.REVERSED),
        (with_value(SENTENCE, "suppressed:small-base", text="Too few"), Change.SUPPRESSED),
    ],
)
def test_every_kind_of_change_of_a_sentence(after, expected):
    assert kind(SENTENCE, after) is expected
    if expected is Change.SUPPRESSED:
        assert kind(after, SENTENCE) is Change.SUPPRESSED


def test_a_difference_that_changes_its_sign_is_reversed():
    assert kind(NUMBER, with_value(NUMBER, "-0.04 100.0", text="−4")) is Change.REVERSED
    assert kind(NUMBER, with_value(NUMBER, "0.05 100.0", text="+5")) is Change.NUMBER


def test_what_only_one_build_says_is_added_or_removed():
    found = difference(report(SENTENCE), report(NUMBER))

    assert [(one.change, one.definition_id) for one in found.changes] == [
        (Change.REMOVED, "a1"),
        (Change.ADDED, "b2"),
    ]


def test_another_verdict_on_the_same_figures_comes_from_the_family():
    (by_family,) = difference(
        report(SENTENCE), report(replace(SENTENCE, variant="possible-less", text="may be less"))
    ).changes
    (by_itself,) = difference(
        report(SENTENCE),
        report(with_value(SENTENCE, "0.5 100.0 0.4 0.6", variant="alike", text="alike")),
    ).changes

    assert by_family.is_by_family
    assert not by_itself.is_by_family


def test_most_noticeable_first_and_sentences_before_numbers():
    headline = replace(SENTENCE, definition_id="c3", spot="headline", variant="only")
    small = with_value(NUMBER, "0.05 100.0", text="+5", definition_id="d4")
    before = report(SENTENCE, headline, NUMBER, replace(small, text="+9"), replace(small))
    after = report(
        with_value(SENTENCE, "0.41 100.0", text="41%"),
        with_value(headline, "0.41 100.0", text="41%"),
        with_value(NUMBER, "-0.04 100.0", text="−4"),
        with_value(small, "0.06 100.0", text="+6"),
    )

    found = difference(before, after)

    assert [one.definition_id for one in found.changes] == ["b2", "c3", "a1", "d4"]
    assert found.is_noticed


def test_pages_and_quotations_that_came_and_went():
    found = difference(
        report(SENTENCE, pages=("one", "two"), quotations=("q1",)),
        report(SENTENCE, pages=("one", "three"), quotations=("q2",)),
    )

    assert (found.pages_removed, found.pages_added) == (("two",), ("three",))
    assert (found.quotations_removed, found.quotations_added) == (("q1",), ("q2",))
    assert found.is_noticed


def test_the_same_build_twice_changes_nothing():
    found = difference(report(SENTENCE, NUMBER), report(SENTENCE, NUMBER))

    assert not found.changes
    assert found.counts[Change.SAME] == 2
    assert not found.is_noticed


def words(text, *, source="register:advice", page="one"):
    return text_on(page, headline="…", spot="main", source=source, text=text)


def changed_words(before, after, **parts):
    found = difference(report(texts=before, **parts), report(texts=after, **parts))
    pairs = [
        (one.before.text if one.before else None, one.after.text if one.after else None)
        for one in found.changes
        if one.change is Change.TEXT
    ]
    assert len(pairs) == len(found.changes) == found.counts[Change.TEXT]
    assert found.is_noticed == bool(pairs)
    return pairs


def test_another_label_in_the_same_verdict_is_not_laid_to_the_family():
    (changed,) = difference(
        report(SENTENCE), report(replace(SENTENCE, text="… to feel so", frame="… to feel so"))
    ).changes

    assert changed.change is Change.WORDING
    assert not changed.is_by_family


def test_authored_words_are_compared_by_page_and_source():
    before = (words("Planned"), words("60 days"), words("Planned", source="register:other"))
    after = (words("Done"), words("60 days"), words("Planned", source="register:other"))

    assert changed_words(before, after) == [("Planned", "Done")]
    assert changed_words(before, before[1:]) == [("Planned", None)]
    assert changed_words(before[1:], before) == [(None, "Planned")]
    assert changed_words((*before, words("Planned")), before) == [("Planned", None)]
    assert changed_words(before, (before[2], before[1], before[0])) == []


def test_other_words_of_a_quotation_and_another_attribution_are_noticed():
    source = f"{QUOTATION}q1"
    before = (words("They listened.", source=source), words("Man, 39, Hackney", source=source))
    after = (words("They heard me.", source=source), words("Man, 40, Hackney", source=source))

    assert changed_words(before, after, quotations=("q1",)) == [
        ("They listened.", "They heard me."),
        ("Man, 39, Hackney", "Man, 40, Hackney"),
    ]


def test_words_of_pages_and_quotations_that_went_are_not_listed_again():
    quoted = words("They listened.", source=f"{QUOTATION}q1")
    before = report(
        pages=("one", "two"), quotations=("q1",), texts=(quoted, words("A", page="two"))
    )

    found = difference(before, report())

    assert (found.pages_removed, found.quotations_removed) == (("two",), ("q1",))
    assert not found.changes
    lines = in_lines(found, before=before, after=report(), most=None)
    assert "Quotations no longer there:" in lines
    assert "  They listened." in lines
