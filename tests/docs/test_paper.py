"""The page on paper: its program runs, and the languages that it names have words."""

import re
from pathlib import Path

from tests.instrument.forms import question, write_form

from goodcare.paper.wording import paper_languages

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "paper.md"


def test_program_of_the_page_writes_a_form(tmp_path, monkeypatch):
    program = re.search(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S).group(1)
    write_form(tmp_path / "questionnaire.xlsx", [question()])
    monkeypatch.chdir(tmp_path)

    exec(compile(program, str(PAGE), "exec"), {})

    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")


def test_page_names_every_language_with_words():
    assert paper_languages() == ("en", "en-x-easy", "tr", "ur")
    assert "English, easy read (`en-x-easy`), Turkish and Urdu" in PAGE.read_text("utf-8")
