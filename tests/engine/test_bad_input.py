"""Responses that cannot be right, through the engine and through the command."""

import numpy as np
import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from goodcare.cli import main
from goodcare.engine import NUMPY, Counting, GroupColumn, Level, add_cells, count_cells
from goodcare.engine.counters import counter_named
from goodcare.engine.processes import ProcessesEngine
from goodcare.errors import InputError, IntegrityError
from tests.engine.survey import COUNTING, stored, survey, with_manifest
from tests.snapshot.files import Conversation

ENGINES = {
    "one process": NUMPY,
    "two processes": ProcessesEngine(least_rows=0),
}
DAMAGED = r"^snapshot-x: responses\.parquet is missing or not what the manifest says\. "


def column(values, kind=None):
    return pa.array(values, kind or pa.uint8())


def count(*, groups=(), questions=("q",), **columns):
    table = {
        name: column(values) if name in ("q", "g") else values for name, values in columns.items()
    }
    return count_cells([pa.record_batch(table)], questions=questions, groups=groups)


def replaced(table, name, values):
    return table.set_column(table.schema.get_field_index(name), name, values)


@pytest.mark.parametrize(
    ("weight", "message"),
    [
        (-1.0, "negative or no number"),
        (float("nan"), "negative or no number"),
        (float("inf"), "negative or no number"),
        (1e300, r"holds the weight 1e\+300: its square"),
        (1e-300, "holds the weight 1e-300: its square"),
        (None, "has empty values"),
    ],
)
def test_a_weight_that_cannot_be_is_refused_in_one_line(tmp_path, weight, message):
    weights = pa.array([1.0] * 7 + [weight], pa.float64())
    snapshot = stored(replaced(survey(8), "weight", weights), tmp_path / "snapshot-x")

    with pytest.raises(IntegrityError, match=message) as refused:
        NUMPY.cells(snapshot, COUNTING)

    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("how", ENGINES)
def test_a_survey_in_which_nobody_has_weight_is_refused(tmp_path, how):
    nothing = replaced(survey(8), "weight", pa.array([0.0] * 8))
    snapshot = with_manifest(stored(nothing, tmp_path / "snapshot-x"))

    with pytest.raises(InputError, match="weights of all 8 responses are zero"):
        ENGINES[how].cells(snapshot, COUNTING)


def test_a_weight_of_zero_counts_a_person_who_weighs_nothing():
    cell = count(q=[1, 1, 2], weight=[0.0, 2.0, 0.0]).cell("q")

    assert cell.n.tolist() == [0, 2, 1, 0]
    assert (cell.w.tolist(), cell.w2.tolist()) == ([0, 2, 0, 0], [0, 4, 0, 0])


def test_a_level_with_nobody_is_a_cell_of_nobody():
    groups = [GroupColumn(column="g", levels=(1, 253))]

    cell = count(q=[1, 2], g=[1, 1], groups=groups).cell("q", [Level("g", 253)])

    assert (cell.n.sum(), cell.w.sum(), cell.w2.sum()) == (0, 0, 0)


@pytest.mark.parametrize("n_rows", [900, 30_000])
def test_a_column_may_have_hundreds_of_levels(n_rows):
    areas = tuple(f"area-{at}" for at in range(300))
    place = np.arange(n_rows) % 300

    cells = count_cells(
        [pa.record_batch({"q": column(1 + place % 5), "area": [areas[at] for at in place]})],
        questions=["q"],
        groups=[GroupColumn(column="area", levels=areas)],
    )

    for at in (0, 7, 255, 256, 299):
        cell = cells.cell("q", [Level("area", areas[at])])
        assert cell.n[1 + at % 5] == cell.n.sum() == n_rows / 300


@pytest.mark.parametrize("n_rows", [300, 30_000])
def test_a_demographic_may_be_the_question_itself(n_rows):
    answers = np.arange(n_rows) % 4
    groups = [GroupColumn(column="q", levels=(1, 2, 3))]

    cells = count(q=answers, groups=groups)

    table = [cells.cell("q", [Level("q", code)]).n[1:-1].tolist() for code in (1, 2, 3)]
    n = n_rows // 4
    assert table == [[n, 0, 0], [0, n, 0], [0, 0, n]]


@pytest.mark.parametrize("answer", [0, 1, 253, 255])
@pytest.mark.parametrize("n_rows", [1, 20_000])
def test_all_answers_may_be_the_same(answer, n_rows):
    cell = count(q=[answer] * n_rows, weight=[0.5] * n_rows).cell("q")

    at = -1 if answer == 255 else answer
    assert (cell.n[at], cell.n.sum()) == (n_rows, n_rows)
    assert (cell.w[at], cell.w2[at]) == (0.5 * n_rows, 0.25 * n_rows)


@pytest.mark.parametrize("counter", ["numpy", "numba"])
@pytest.mark.parametrize("n_rows", [2530, 30_360])
def test_a_question_may_have_253_answers_and_not_254(counter, n_rows):
    if counter == "numba":
        pytest.importorskip("numba", reason="the extra numba is not installed")
    answers = 1 + np.arange(n_rows) % 253
    weights = pa.array(np.arange(n_rows) % 3 + 0.5)
    batch = pa.record_batch({"q": column(answers), "weight": weights})

    cells = count_cells([batch], questions=["q"], groups=[], counter=counter_named(counter))

    assert cells.cell("q").n.tolist() == [0, *[n_rows // 253] * 253, 0]
    with pytest.raises(IntegrityError, match="holds the answer code 254; the largest is 253"):
        count(q=[1, 254])


def test_one_person_is_counted():
    cells = count(q=[3], g=[2], weight=[1.5], groups=[GroupColumn(column="g", levels=(1, 2))])

    assert cells.cell("q", [Level("g", 2)]).w.tolist() == [0, 0, 0, 1.5, 0]
    assert cells.cell("q", [Level("g", 1)]).n.sum() == 0


def _missing(path):
    path.unlink()


def _truncated(path):
    path.write_bytes(path.read_bytes()[:-100])


def _flipped(path):
    content = bytearray(path.read_bytes())
    for at in range(len(content) // 2, len(content) // 2 + 16):
        content[at] ^= 0xFF
    path.write_bytes(content)


DAMAGES = {"missing": _missing, "truncated": _truncated, "flipped": _flipped}


@pytest.mark.parametrize("how", ENGINES)
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_in_one_line(tmp_path, how, damage):
    snapshot = with_manifest(stored(survey(4000), tmp_path / "snapshot-x"))
    DAMAGES[damage](snapshot.path / "responses.parquet")

    with pytest.raises(IntegrityError, match=DAMAGED) as refused:
        ENGINES[how].cells(snapshot, COUNTING)

    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_command_refuses_a_damaged_file_in_one_line(tmp_path, damage):
    snapshot = Conversation(tmp_path).build()
    DAMAGES[damage](snapshot.path / "responses.parquet")

    done = CliRunner().invoke(main, ["findings", str(snapshot.path)])

    assert done.exit_code == 2
    assert "responses.parquet is missing or not what the manifest says" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_flipped_byte_is_read_as_another_answer(tmp_path):
    snapshot = stored(survey(3000), tmp_path / "snapshot-x")
    path = snapshot.path / "responses.parquet"
    whole = path.read_bytes()
    expected = NUMPY.cells(snapshot, COUNTING)
    end_of_pages = len(whole) - int.from_bytes(whole[-8:-4], "little") - 8
    refused = 0

    for at in np.random.default_rng(1).integers(4, end_of_pages, 60).tolist():
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        try:
            cells = NUMPY.cells(snapshot, COUNTING)
        except IntegrityError:
            refused += 1
        else:
            assert np.array_equal(cells.w, expected.w)

    assert refused > 30


@pytest.mark.parametrize("how", ENGINES)
def test_a_missing_column_is_named(tmp_path, how):
    snapshot = stored(survey(80).drop_columns("visits"), tmp_path / "snapshot-x")

    with pytest.raises(InputError, match=r"^The snapshot has no column 'visits' of responses"):
        ENGINES[how].cells(with_manifest(snapshot), COUNTING)


@pytest.mark.parametrize("how", ENGINES)
def test_a_file_with_a_part_missing_is_refused(tmp_path, how):
    snapshot = with_manifest(stored(survey(80), tmp_path / "snapshot-x"))
    path = snapshot.path / "responses.parquet"
    parquet.write_table(parquet.read_table(path).slice(0, 60), path, row_group_size=20)

    with pytest.raises(IntegrityError, match="holds 60 responses; the snapshot has 80"):
        ENGINES[how].cells(snapshot, COUNTING)


@pytest.mark.parametrize(
    ("weight", "line"),
    [
        ("0", "weight: '0' is no number above 0."),
        ("-1", "weight: '-1' is no number above 0."),
        ("", "weight: an empty cell is no number above 0."),
        ("nan", "weight: 'nan' is no number above 0."),
        ("inf", "weight: 'inf' is no number above 0."),
        ("1e300", "weight: '1e300' is no number above 0."),
        ("1000000000000", "weight: '1000000000000' is no weight under 1,000,000,000."),
    ],
)
def test_the_command_builds_no_snapshot_with_such_a_weight(tmp_path, weight, line):
    conversation = Conversation(tmp_path)
    conversation.header.append("w")
    for row, value in zip(conversation.responses, ["1", weight, "1"], strict=True):
        row.append(value)
    conversation.mapping = conversation.mapping.replace("  area: b", "  weight: w\n  area: b")

    done = CliRunner().invoke(main, ["snapshot", "build", str(conversation.write())])

    assert done.exit_code == 2
    assert f"row 3, column 'w': {line}" in done.stderr


@pytest.mark.parametrize(
    ("kind", "then", "code", "line"),
    [
        ("wrong-weight", "not-answered", 2, "only 'leave-the-row-out' has a meaning there"),
        ("wrong-type", "not-answered", 2, "'0' is no number above 0"),
        ("wrong-weight", "leave-the-row-out", 0, ""),
    ],
)
def test_a_weight_that_is_none_can_only_leave_its_row_out(tmp_path, kind, then, code, line):
    conversation = Conversation(tmp_path)
    conversation.header.append("w")
    for row, value in zip(conversation.responses, ["1", "0", "1"], strict=True):
        row.append(value)
    decided = f"  weight: w\n  decisions: [{{problem: {kind}, then: {then}}}]\n  area: b"
    conversation.mapping = conversation.mapping.replace("  area: b", decided)

    done = CliRunner().invoke(main, ["snapshot", "build", str(conversation.write())])

    assert (done.exit_code, line in done.stderr) == (code, True)


def test_parts_of_a_survey_may_weigh_nothing():
    first, second = count(q=[1], weight=[0.0]), count(q=[1], weight=[2.0])

    assert add_cells(first, second).cell("q").w.tolist() == [0, 2, 0]


def test_a_survey_without_rows_is_counted(tmp_path):
    snapshot = stored(survey(0), tmp_path / "snapshot-x")
    nothing = Counting(questions=(), groups=COUNTING.groups[:1])

    assert NUMPY.cells(snapshot, COUNTING).n.sum() == 0
    assert NUMPY.cells(snapshot, nothing).n.size == 0
