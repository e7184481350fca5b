"""Time and memory of building a snapshot. `python benchmarks/bench_snapshot.py`.

100,000 responses with 60 questions, from CSV to a stored snapshot: 40 single (8 of them under a
condition), 10 multiple with six answers in one cell, 5 numbers, 5 open; and weights. The peer,
pandas.read_csv and to_parquet, reads and writes the same file and checks nothing. Each case runs in
a process of its own; time is the median of three runs, memory the highest peak.
"""

import argparse
import csv
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa

from goodcare.instrument import instrument_to_json
from goodcare.instrument.model import Choice, Instrument, Kind, Question
from goodcare.snapshot import Sources, build_snapshot

RUNS = 3
ROWS = 100_000
ANSWERS = ("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree")
PARTS = ("GP", "Pharmacy", "Hospital", "Dentist", "Optician", "Other")
WORDS = ("waiting", "staff", "kind", "time", "nurse", "doctor", "care", "phone", "early", "late")
AREAS = ("North", "South", "East", "West")


def instrument() -> Instrument:
    questions = [_question(f"single{n}", Kind.SINGLE, _choices(ANSWERS)) for n in range(32)]
    questions += [
        _question(f"routed{n}", Kind.SINGLE, _choices(ANSWERS), "${single0} = 'a1'")
        for n in range(8)
    ]
    questions += [_question(f"multiple{n}", Kind.MULTIPLE, _choices(PARTS)) for n in range(10)]
    bands = tuple(
        Choice(
            name=f"b{n}",
            label={},
            code=n + 1,
            group_label={},
            low=str(n * 10),
            high=str(n * 10 + 9),
        )
        for n in range(10)
    )
    questions += [_question(f"number{n}", Kind.NUMBER, bands) for n in range(5)]
    questions += [_question(f"open{n}", Kind.TEXT, ()) for n in range(5)]
    return Instrument(
        id="bench",
        version="1",
        title={"en": "Bench"},
        default_language="en",
        languages=("en",),
        questions=tuple(questions),
    )


def _question(name: str, kind: Kind, choices: tuple[Choice, ...], relevant: str = "") -> Question:
    return Question(
        name=name,
        kind=kind,
        label={"en": name},
        choices=choices,
        topic={},
        finding={},
        relevant=relevant,
    )


def _choices(labels: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(name=f"a{code}", label={"en": label}, code=code, group_label={})
        for code, label in enumerate(labels, start=1)
    )


def write_files(folder: Path, rows: int) -> None:
    asked = instrument()
    lines = [
        "version: 1",
        "conversation: {title: B, organisation: B, status: draft, first_day: 2026-01-01,",
        "  last_day: 2026-01-31, is_invented: yes, coverage: part, about: Invented.}",
        "files: {instrument: instrument.json, areas: areas.yaml, framework: good-care,",
        "  responses: responses.csv}",
        "responses:",
        "  id: id",
        f"  key: {'0f' * 16}",
        "  area: area",
        "  weight: weight",
        "  questions:",
    ]
    for question in asked.questions:
        more = ', separator: ";"' if question.kind is Kind.MULTIPLE else ""
        lines.append(f"    {question.name}: {{column: {question.name}{more}}}")
    (folder / "mapping.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "instrument.json").write_text(instrument_to_json(asked), encoding="utf-8")
    areas = "".join(
        f"  - {{id: {name.lower()}, name: {name}, kind: a, parents: [all]}}\n" for name in AREAS
    )
    (folder / "areas.yaml").write_text(
        f"region: all\nareas:\n  - {{id: all, name: All, kind: region}}\n{areas}", encoding="utf-8"
    )
    with (folder / "responses.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "area", "weight", *(question.name for question in asked.questions)])
        writer.writerows(_rows(rows))


def _rows(rows: int):
    draw = random.Random(7)
    for row in range(rows):
        single = draw.choices((*ANSWERS, ""), k=32)
        asked = single[0] == ANSWERS[0]
        yield [
            f"r{row}",
            draw.choice(AREAS),
            f"{draw.uniform(0.5, 2):.3f}",
            *single,
            *(draw.choices((*ANSWERS, ""), k=8) if asked else [""] * 8),
            *(";".join(draw.sample(PARTS, draw.randint(0, 3))) for _ in range(10)),
            *(draw.randint(0, 99) for _ in range(5)),
            *(" ".join(draw.choices(WORDS, k=12)) if draw.random() < 0.2 else "" for _ in range(5)),
        ]


def run_once(case: str, folder: Path) -> None:
    out = Path(tempfile.mkdtemp(dir=folder))
    began = time.perf_counter()
    if case == "goodcare":
        build_snapshot(Sources(mapping=folder / "mapping.yaml"), out=out)
    else:
        pd.read_csv(folder / "responses.csv").to_parquet(out / "responses.parquet")
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "mib": peak}))


def measure(case: str, folder: Path) -> tuple[float, float]:
    results = [
        json.loads(
            subprocess.run(
                [sys.executable, __file__, "--case", case, "--folder", str(folder)],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for _ in range(RUNS)
    ]
    return (
        statistics.median(result["seconds"] for result in results),
        max(result["mib"] for result in results),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", choices=["goodcare", "pandas"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rows", type=int, default=ROWS)
    given = parser.parse_args()
    if given.case:
        run_once(given.case, given.folder)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, given.rows)
        size = (folder / "responses.csv").stat().st_size / 2**20
        ours, peer = measure("goodcare", folder), measure("pandas", folder)
    print(f"{date.today()}, {os.cpu_count()} cores, PyArrow {pa.__version__}")  # noqa: DTZ011 - the day where it was measured
    print(f"{given.rows:,} responses × 60 questions, CSV of {size:.0f} MiB")
    print("| | seconds | peak MiB |\n|---|---|---|")
    print(f"| goodcare snapshot build | {ours[0]:.1f} | {ours[1]:.0f} |")
    print(f"| pandas read_csv + to_parquet, no checks | {peer[0]:.1f} | {peer[1]:.0f} |")
    print(f"Ratio of times: {ours[0] / peer[0]:.1f}")


if __name__ == "__main__":
    main()
