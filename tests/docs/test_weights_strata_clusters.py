"""The page on weights, strata and clusters: its snippets run as they stand."""

import csv
import re
from pathlib import Path

import numpy as np
import pytest
import yaml
from tests.findings.clustered import rows
from tests.report.drawn import built

from goodcare.snapshot.mapping import ResponsesMapping

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "weights-strata-clusters.md"
TEXT = PAGE.read_text("utf-8")
CLINICS = 12


def test_columns_are_those_that_a_mapping_can_name():
    (example,) = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.M | re.S)

    named = yaml.safe_load(example)["responses"]

    assert set(named) <= set(ResponsesMapping.__slots__)


def test_replicate_weights_give_the_error_of_leaving_out_one_clinic(tmp_path, monkeypatch, capsys):
    (snippet,) = re.findall(r"^```python\n(.*?)^```", TEXT, re.M | re.S)
    built(tmp_path / "files")
    (tmp_path / "files" / "out").rename(tmp_path / "snapshots")
    people = list(rows())
    clinics = sorted({row["psu"] for row in people})
    with (tmp_path / "replicates.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *(f"r{at}" for at in range(CLINICS))])
        for row in people:
            left = [0 if row["psu"] == one else CLINICS / (CLINICS - 1) for one in clinics]
            writer.writerow([row["id"], *(factor * row["w"] for factor in left)])
    monkeypatch.chdir(tmp_path)
    names = {}

    exec(compile(snippet, str(PAGE), "exec"), names)

    def share(without=""):
        kept = [row for row in people if row["psu"] != without]
        top = sum(row["w"] for row in kept if row["answer"] >= 4)
        return top / sum(row["w"] for row in kept)

    replicates = np.array([share(one) for one in clinics])
    error = np.sqrt((CLINICS - 1) / CLINICS * ((replicates - replicates.mean()) ** 2).sum())
    assert names["found"].estimate == pytest.approx(share(), rel=1e-9)
    assert names["found"].standard_error == pytest.approx(error, rel=1e-9)
    assert f"{share():.3f} (" in capsys.readouterr().out
