"""The notebook of the tutorial: its cells run in order, and the main one is short."""

import ast
import json
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "tutorial" / "notebook.ipynb"
CELLS = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
CODE = {one["id"]: one for one in CELLS if one["cell_type"] == "code"}


def shown_by(cell, names):
    """Run a cell as a notebook does, and return what its last line is."""
    *before, last = ast.parse("".join(cell["source"])).body
    exec(compile(ast.Module(body=before, type_ignores=[]), "cell", "exec"), names)
    return eval(compile(ast.Expression(body=last.value), "cell", "eval"), names)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("notebook"))
        names = {}
        return {name: shown_by(cell, names) for name, cell in CODE.items()}


def test_from_files_to_the_plot_are_ten_lines():
    lines = [line for line in CODE["main"]["source"] if line.strip()]

    assert len(lines) <= 10
    assert lines[0].startswith("import goodcare.findings")


def test_notebook_is_committed_without_outputs():
    assert all(not one["outputs"] and one["execution_count"] is None for one in CODE.values())


def test_cells_draw_groups_and_areas(shown):
    groups, areas = shown["main"], shown["areas"]

    assert len(groups.rows) > 50
    assert groups.not_shown
    assert {row.verdict for row in groups.rows} >= {"clear", "possible"}
    assert "Hackney" in [row.label for row in areas.rows]
    assert groups._repr_html_().startswith("<svg")


def test_inside_shows_whom_the_door_hides_and_says_so(shown):
    hidden = set(shown["main"].not_shown)
    inside = shown["inside"]

    assert hidden <= {row.label for row in inside.rows}
    assert "not for publication" in inside._repr_svg_()
    assert "not for publication" not in shown["main"]._repr_svg_()
