"""Real input through the same commands: what is odd in it is listed, decided, and adds up."""

import csv
from collections import Counter

import pytest

from goodcare.snapshot import RefusedBuild, Sources, build_snapshot, open_snapshot
from tests.real.conversations import ABSENT, DATA, decide, fft, worry

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=ABSENT)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build(mapping, files):
    return build_snapshot(Sources(mapping=mapping, files=files), out=mapping.parent / "out")


def counted(snapshot, column):
    found = Counter()
    for batch in snapshot.response_batches([column]):
        found.update(batch.column(0).to_pylist())
    return found


def test_undecided_answers_of_the_comments_are_listed_by_row(tmp_path):
    mapping, files = fft(tmp_path)
    expected = [
        number
        for number, row in enumerate(rows_of(files["responses"]), start=2)
        if row["FFT categorical answer"] == "7"
    ]

    with pytest.raises(RefusedBuild) as raised:
        build(mapping, files)

    assert [problem.row for problem in raised.value.problems] == expected
    assert {(problem.question, problem.value) for problem in raised.value.problems} == {
        ("experience", "7")
    }
    said = str(raised.value).splitlines()[0]
    assert said.startswith(
        f"comments.csv rows {', '.join(map(str, expected[:3]))} and {len(expected) - 3} more"
    )
    assert not (tmp_path / "out").exists()


def test_the_coded_comments_build_and_add_up(tmp_path):
    mapping, files = fft(tmp_path)
    decide(
        mapping, 'problem: unknown-answer, question: experience, values: ["7"], then: not-answered'
    )
    rows = rows_of(files["responses"])

    built = build(mapping, files)

    snapshot = open_snapshot(built.path, verify=True)
    trusts = Counter(row["Trust"] for row in rows)
    assert counted(snapshot, "area") == {"neas": trusts["NEAS"], "nhft": trusts["NHFT"]}
    answers = Counter(row["FFT categorical answer"] for row in rows)
    experience = counted(snapshot, "experience")
    assert experience[0] == answers["7"]
    assert [experience[code] for code in range(1, 7)] == [answers[str(n)] for n in range(1, 7)]
    marks = Counter(label for row in rows for label in list(row)[9:] if row[label] == "1")
    given = Counter(snapshot.codings.column("code").to_pylist())
    labels = {code.id: code.label for code in snapshot.codebook.codes}
    assert {labels[code]: count for code, count in given.items()} == marks
    assert set(snapshot.codings.column("status").to_pylist()) == {"single"}
    assert snapshot.manifest.counts["passages"] == len(rows)
    assert all(file.rows_in == file.kept + file.left_out for file in built.rows)


def test_impossible_ages_are_listed_until_the_mapping_decides(tmp_path):
    mapping, files = worry(tmp_path)
    expected = [
        (number, row["age"])
        for number, row in enumerate(rows_of(files["responses"]), start=2)
        if row["age"] != "NA" and not 18 <= int(row["age"]) <= 110
    ]

    with pytest.raises(RefusedBuild) as raised:
        build(mapping, files)

    assert [(problem.row, problem.value) for problem in raised.value.problems] == expected
    assert f"responses.csv row {expected[0][0]}, column 'age': '960' lies in no band" in str(
        raised.value
    )


def test_the_survey_builds_and_adds_up(tmp_path):
    mapping, files = worry(tmp_path)
    decide(mapping, "problem: outside-bands, question: age, then: not-answered")
    rows = rows_of(files["responses"])

    built = build(mapping, files)

    snapshot = open_snapshot(built.path, verify=True)
    assert counted(snapshot, "area") == {"united-kingdom": len(rows)}
    ages = counted(snapshot, "age")
    assert ages[0] == sum(row["age"] in ("NA", "960") for row in rows)
    assert ages[1] == sum(row["age"].isdigit() and 18 <= int(row["age"]) <= 24 for row in rows)
    work = counted(snapshot, "work")
    assert work[0] == sum(row["Employment Status"] in ("NA", "DATA EXPIRED") for row in rows)
    assert work[4] == sum(row["Employment Status"].startswith("Not in paid") for row in rows)
    worried = Counter(row["worry"] for row in rows)
    assert counted(snapshot, "worry") == {int(word): count for word, count in worried.items()}
    assert (built.rows[0].rows_in, built.rows[0].kept) == (len(rows), len(rows))


def test_leaving_rows_out_accounts_for_each(tmp_path):
    mapping, files = worry(tmp_path)
    decide(mapping, "problem: outside-bands, then: leave-the-row-out")

    built = build(mapping, files)

    assert built.rows[0].rows_in == built.rows[0].kept + len(built.left_out)
    assert [row.reason for row in built.left_out] == ["outside-bands age"]
