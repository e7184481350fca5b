import shutil

import pytest

from goodcare.errors import InputError
from goodcare.paper import typefaces
from goodcare.paper.typefaces import SHIPPED, read_typefaces


def test_typefaces_say_which_characters_no_font_has():
    faces = read_typefaces()

    assert faces.missing_in("Care – ş ķ ں ব ਕ ગ த Ж ώ \u200f\u200d\n") == ()
    assert faces.missing_in("a漢a字漢") == ("漢", "字")


def test_typefaces_take_more_fonts_from_a_folder(tmp_path):
    shutil.copy(SHIPPED / "12-arabic-400.ttf", tmp_path / "own.ttf")

    faces = read_typefaces(tmp_path)

    assert faces.folders == (SHIPPED, tmp_path)


def test_typefaces_refuse_what_is_no_font(tmp_path):
    with pytest.raises(InputError, match=r"There is no \.ttf or \.otf file in"):
        read_typefaces(tmp_path)

    (tmp_path / "own.ttf").write_bytes(b"no font")
    with pytest.raises(InputError, match=r"own\.ttf is no font that can be used"):
        read_typefaces(tmp_path)


def test_typefaces_that_were_not_built_say_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(typefaces, "SHIPPED", tmp_path / "fonts")

    with pytest.raises(InputError, match=r"not built\. Run 'make fonts' once"):
        read_typefaces()
