"""Real conversations: definitions from here, data from beside the project where it is."""

import csv
import json
import re
import shutil
from pathlib import Path

import yaml

from tests.instrument.forms import LABEL, write_form

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data"
ABSENT = "needs ../shared/data, which is not committed"
TRANSLATED = {"label": LABEL, "gc_topic": "gc_topic::English (en)"} | {
    "gc_finding": "gc_finding::English (en)"
}


def write_definitions(name, folder):
    """Write instrument.xlsx, areas.yaml and mapping.yaml of a conversation into a folder."""
    form = yaml.safe_load((HERE / name / "form.yaml").read_text(encoding="utf-8"))
    survey, choices = (
        [{TRANSLATED.get(key, key): value for key, value in row.items()} for row in form[sheet]]
        for sheet in ("survey", "choices")
    )
    write_form(folder / "instrument.xlsx", survey, choices=choices, settings=form["settings"])
    for file in ("areas.yaml", "mapping.yaml"):
        shutil.copy(HERE / name / file, folder / file)
    return folder / "mapping.yaml"


def write_codebook(folder):
    """Write codebook.csv from the coders' own; return {code: column of the comments}."""
    definitions = json.loads((DATA / "fft" / "codebook.json").read_text(encoding="utf-8"))
    labels = json.loads((DATA / "fft" / "labels.json").read_text(encoding="utf-8"))
    columns = {re.sub(r"[^a-z]+", "-", label.lower()).strip("-"): label for label in labels}
    pillars = yaml.safe_load((HERE / "fft" / "pillars.yaml").read_text(encoding="utf-8"))
    pillar_of = {code: pillar for pillar, codes in pillars.items() for code in codes}
    with (folder / "codebook.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "label", "phrase", "definition", "kind", "pillar"])
        for code, label in columns.items():
            definition = re.sub(r"\s+", " ", definitions[label]).strip() or label
            pillar = pillar_of.get(code, "")
            writer.writerow([code, label, label.lower(), definition, "other", pillar])
    return columns


def fft(folder):
    """Write the coded comments' definitions; return their mapping and the files to build from."""
    mapping = write_definitions("fft", folder)
    columns = write_codebook(folder)
    codings = {
        "codings": {
            "shape": "columns",
            "file": "responses",
            "response": "Comment ID",
            "question": {"constant": "comment"},
            "columns": columns,
            "coder": {"constant": "team"},
        }
    }
    with mapping.open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump(codings, allow_unicode=True, sort_keys=False))
    return mapping, {"responses": DATA / "fft" / "comments.csv"}


def worry(folder):
    """Write the survey's definitions; return its mapping and the files to build from."""
    return write_definitions("worry", folder), {"responses": DATA / "worry" / "responses.csv"}


def decide(mapping, *decisions):
    """Replace the decisions about responses."""
    text = mapping.read_text(encoding="utf-8").replace("  decisions: []", "  decisions:")
    at = text.index("  decisions:") if "  decisions:" in text else len(text)
    end = text.find("\n", at) + 1 if at < len(text) else at
    written = "  decisions:\n" + "".join(f"    - {{{decision}}}\n" for decision in decisions)
    mapping.write_text(text[:at] + written + text[end:], encoding="utf-8")
