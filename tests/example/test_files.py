import hashlib
import os
import subprocess
import sys
from collections import Counter
from itertools import groupby

import pytest

from goodcare.areas import load_gazetteer
from goodcare.claims.words import figures_in
from goodcare.errors import InputError
from goodcare.example import write_example
from goodcare.framework import load_codebook, load_framework
from goodcare.instrument import check_xlsform, read_xlsform
from goodcare.instrument.model import Role
from goodcare.snapshot import build_snapshot, open_snapshot


def hashes(files):
    return hashes_in(files.folder, files.paths)


def hashes_in(folder, paths):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
    }


def test_the_sample_has_the_sizes_it_should_have(example):
    by_area = Counter(row["area"] for row in example.responses)
    groups = [row for row in example.gatherings if row["kind"] == "focus-group"]
    events = [row for row in example.gatherings if row["kind"] == "event"]

    assert len(example.responses) == 1092
    assert by_area.pop("City of London") == 42
    assert (len(by_area), sum(by_area.values())) == (7, 1050)
    assert (len(groups), sum(int(row["people"]) for row in groups)) == (9, 56)
    assert sum(int(row["people"]) for row in events) == 430
    assert [row["areas"].count(";") for row in groups].count(1) == 1


def test_tables_add_up_to_their_event(example):
    for event in (row for row in example.gatherings if row["kind"] == "event"):
        tables = [row for row in example.gatherings if row["parent"] == event["gathering"]]

        assert sum(int(row["people"]) for row in tables) == int(event["people"])


def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed(example, tmp_path):
    program = (
        "import sys; from pathlib import Path; from goodcare.example import write_example;"
        "write_example(Path(sys.argv[1]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], env=environment, check=True)

    written = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert hashes_in(tmp_path, written) == hashes(example.files)


def test_another_seed_gives_other_people_and_the_same_questionnaire(example, tmp_path):
    other = hashes(write_example(tmp_path, seed=7))

    assert other["questionnaire.xlsx"] == hashes(example.files)["questionnaire.xlsx"]
    assert other["responses.csv"] != hashes(example.files)["responses.csv"]


def test_the_order_of_respondents_says_nothing(example):
    ids = [row["respondent"] for row in example.responses]
    longest_run = max(len(list(run)) for _, run in groupby(r["area"] for r in example.responses))

    assert ids == sorted(set(ids))
    assert longest_run < 10


def test_every_file_says_that_it_is_invented(example):
    for path in example.files.paths:
        if path.name not in ("questionnaire.xlsx", "codebook.csv"):
            assert "invented" in path.read_text("utf-8").casefold(), path.name
    instrument = read_xlsform(example.files.folder / "questionnaire.xlsx")
    assert "invented" in instrument.title["en"]


def test_the_questionnaire_passes_every_check(example):
    path = example.files.folder / "questionnaire.xlsx"

    instrument = read_xlsform(path)

    assert check_xlsform(path) == ()
    demographics = [one for one in instrument.questions if one.role is Role.DEMOGRAPHIC]
    assert len(demographics) >= 20
    assert sum(len(one.scale) for one in demographics) >= 60
    assert sum(1 for one in instrument.questions if one.role is Role.EXPERIENCE) >= 8


def test_findings_of_questions_hold_no_figure_and_no_place(example):
    instrument = read_xlsform(example.files.folder / "questionnaire.xlsx")
    gazetteer = load_gazetteer(example.files.folder / "areas.yaml")

    worded = [finding for one in instrument.questions for finding in one.finding.values()]

    assert len(worded) > 30
    assert [text for text in worded if figures_in(text) or gazetteer.named_in(text)] == []


def test_the_codebook_fits_the_framework_and_every_code_is_used(example):
    framework = load_framework("good-care")
    codebook = load_codebook(example.files.folder / "codebook.csv", framework=framework)

    given = {row["code"] for row in example.codings} - {""}

    above = {code.parent for code in codebook.codes if code.id in given}
    assert given | above - {""} == {code.id for code in codebook.codes}
    assert 100 <= len(codebook.codes) <= 120


def test_a_snapshot_of_the_example_leaves_nothing_out(example, tmp_path):
    built = build_snapshot(example.files.sources, out=tmp_path)

    snapshot = open_snapshot(built.path)
    assert built.left_out == ()
    assert snapshot.manifest.counts["responses"] == 1092
    assert snapshot.manifest.conversation.is_invented


def test_a_snapshot_of_the_earlier_conversation_leaves_nothing_out(example, tmp_path):
    built = build_snapshot(example.files.earlier, out=tmp_path)

    snapshot = open_snapshot(built.path)
    assert built.left_out == ()
    assert snapshot.manifest.counts["responses"] == example.truth["earlier"]["respondents"] == 904
    assert snapshot.manifest.conversation.is_invented


def test_a_negative_seed_is_refused(tmp_path):
    with pytest.raises(InputError, match="got -1"):
        write_example(tmp_path, seed=-1)


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "taken").write_text("x")

    with pytest.raises(InputError, match="Choose another folder"):
        write_example(tmp_path / "taken")
