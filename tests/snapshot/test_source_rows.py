"""Rows of a file as they were given."""

from pathlib import Path

from goodcare.instrument.model import Kind
from goodcare.snapshot import Sources
from goodcare.snapshot.source_rows import read_source_rows
from tests.builders import a_question, an_instrument

MAPPING = """
version: 1
conversation: {title: T, organisation: O, status: draft, first_day: 2026-03-01,
  last_day: 2026-05-31, is_invented: yes, coverage: part, about: Imported.}
files: {framework: good-care, instrument: form.json, areas: areas.yaml, responses: rows.csv}
responses:
  id: id
  ids: kept
  area: area
  questions: {rating: rating}
  not_in_file: [order, several]
"""


def test_questions_that_a_file_does_not_hold_are_named_and_have_no_answers(tmp_path: Path):
    from goodcare.areas import gazetteer_to_json
    from goodcare.instrument import instrument_to_json
    from tests.builders import REGION

    form = an_instrument(
        a_question("rating", Kind.SINGLE, answers=("good", "poor")),
        a_question("order", Kind.RANKING, answers=("a", "b")),
        a_question("several", Kind.MULTIPLE, answers=("a", "b")),
    )
    (tmp_path / "form.json").write_text(instrument_to_json(form))
    (tmp_path / "areas.yaml").write_text(gazetteer_to_json(REGION))
    (tmp_path / "mapping.yaml").write_text(MAPPING)
    (tmp_path / "rows.csv").write_text("id,area,rating\nr1,north,good\n")

    rows = read_source_rows(Sources(mapping=tmp_path / "mapping.yaml"))

    (row,) = rows.answer_rows()
    assert row.answers == {"rating": "good"}
    assert rows.not_in_file == ("order", "several")
