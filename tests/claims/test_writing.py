import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcare.claims.model import FactKind
from goodcare.claims.words import check_fixed_words, figures_in
from goodcare.claims.writing import percent_points, write, write_entered
from goodcare.errors import InputError


@pytest.mark.parametrize(
    ("value", "kind", "written"),
    [
        (0.62, FactKind.SHARE, "62%"),
        (0.625, FactKind.SHARE, "63%"),
        (0.005, FactKind.SHARE, "1%"),
        (1.0, FactKind.SHARE, "100%"),
        (1092, FactKind.COUNT, "1,092"),
        (-0.06, FactKind.POINTS, "−6"),
        (0.10, FactKind.POINTS, "+10"),
        (-0.004, FactKind.POINTS, "0"),
        (-0.11, FactKind.SIZE, "11"),
        (0.8149, FactKind.ALPHA, "0.81"),
        (0.25, FactKind.EXPECTED, "0.3"),
        (4.0, FactKind.EXPECTED, "4"),
    ],
)
def test_numbers_are_written_as_their_kind(value, kind, written):
    assert write(value, kind=kind, language="en") == written


@given(points=st.integers(-100, 100))
def test_whole_points_survive_the_detour_through_a_share(points):
    assert percent_points(points / 100) == points


@pytest.mark.parametrize("text", ["12 people", "sixty people", "Half of them", "a 5% share"])
def test_fixed_words_with_a_figure_are_refused(text):
    with pytest.raises(InputError, match="Let a claim say it"):
        check_fixed_words(text)


@pytest.mark.parametrize("text", ["weighted", "someone often listened", "a tense height"])
def test_number_words_inside_other_words_are_not_figures(text):
    assert figures_in(text) == ()


@pytest.mark.parametrize(
    ("typed", "written"),
    [(12.5, "12.5"), (5.0, "5"), (1_000_000.0, "1,000,000"), (0.123456, "0.123456"), (-3, "-3")],
)
def test_entered_numbers_are_written_as_exactly_as_they_were_typed(typed, written):
    assert write_entered(typed, language="en") == written
