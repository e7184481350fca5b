"""Colours: refused unless they are colours, and labels that can be read on them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.colour import LEAST_FOR_TEXT, WHITE, checked, contrast, label_on
from goodcare.errors import InputError
from goodcare.publish.brand_model import NEUTRAL

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@pytest.mark.parametrize(
    ("colour", "ratio"),
    # #767676 is the lightest grey that passes 4.5:1, #777777 fails: WebAIM's contrast checker.
    [("#FFFFFF", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48)],
)
def test_contrast_matches_published_values(colour, ratio):
    assert contrast(colour, WHITE) == pytest.approx(ratio, abs=0.005)


@given(one=COLOURS, other=COLOURS)
def test_contrast_is_the_same_both_ways_and_lies_between_equal_and_black_on_white(one, other):
    ratio = contrast(one, other)

    assert 1 <= ratio <= contrast("#000000", WHITE)
    assert ratio == contrast(other, one)


def test_contrast_of_the_theme_is_as_noted():
    noted = {NEUTRAL.ink: 14.7, NEUTRAL.muted: 7.1, "#1D5FA8": 6.5, "#00695C": 6.6}

    assert {c: round(contrast(WHITE, c), 1) for c in noted} == noted


def test_labels_are_white_on_the_dark_fills_of_the_theme_and_ink_on_the_pale_ones():
    fills = [*NEUTRAL.experience, *NEUTRAL.importance]

    labels = {fill: label_on(fill, ink=NEUTRAL.ink) for fill in fills}

    white = {fill for fill, label in labels.items() if label == WHITE}
    assert white == {"#9E2A1F", "#14508F", "#0B4A45", "#237A70"}
    assert {label for fill, label in labels.items() if fill not in white} == {NEUTRAL.ink}
    assert all(contrast(fill, label) >= LEAST_FOR_TEXT for fill, label in labels.items())


@given(COLOURS)
def test_a_label_can_be_read_at_least_as_large_text_on_any_fill(fill):
    assert contrast(fill, label_on(fill, ink=NEUTRAL.ink)) >= 3  # WCAG 2.2, 1.4.3: large text


@pytest.mark.parametrize("written", ["", "red", "#FFF", "1B2A33", "#1B2A33;", "#1B2A3G"])
def test_what_is_no_colour_is_refused(written):
    with pytest.raises(InputError, match="must be written like #1B2A33"):
        checked(written)
