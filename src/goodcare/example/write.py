"""Writing the files of the example conversation."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from goodcare.errors import InputError
from goodcare.example.answers import write_answers
from goodcare.example.codings import code_all, code_finer
from goodcare.example.form import load_form, read_data
from goodcare.example.gatherings import gather
from goodcare.example.mapping import FILES, areas_yaml, mapping_yaml
from goodcare.example.people import draw_people
from goodcare.example.planted import load_plan
from goodcare.example.reasons import write_reasons
from goodcare.example.tables import (
    codebook_csv,
    codings_csv,
    gatherings_csv,
    passages_csv,
    readables_of,
    responses_csv,
)
from goodcare.example.truth import truth_json
from goodcare.example.voices import voices_of
from goodcare.example.workbook import form_workbook
from goodcare.progress import SILENT, Progress
from goodcare.snapshot import Sources

DEFAULT_SEED = 20231127
README = b"""INVENTED EXAMPLE

Everything in this folder was made by a program. The names of areas are real; nobody who is said
to live there, and nothing that they are said to have answered, is. TRUTH.json lists the
differences that were planted.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFiles:
    """Where the files of the example are."""

    folder: Path
    mapping: Path
    truth: Path
    paths: tuple[Path, ...]

    @property
    def sources(self) -> Sources:
        """What a snapshot of the example is built from."""
        return Sources(mapping=self.mapping)


def write_example(
    out: Path, *, seed: int = DEFAULT_SEED, progress: Progress = SILENT
) -> ExampleFiles:
    """Write the example conversation into a folder; the same seed gives the same bytes.

    Args:
        out: folder, made where it is missing; files of the same names are replaced.
        seed: 0 or more.
        progress: who watches.

    Raises:
        InputError: the seed is negative, or the folder cannot be written.
    """
    if seed < 0:
        raise InputError(f"The seed must be 0 or more; got {seed}.")
    contents = _contents(seed, progress)
    progress.step("Write the files")
    paths = tuple(write_file(out / name, content) for name, content in contents.items())
    return ExampleFiles(
        folder=out, mapping=out / "mapping.yaml", truth=out / "TRUTH.json", paths=paths
    )


def _contents(seed: int, progress: Progress) -> dict[str, bytes]:
    """Make every file in memory; each part has its own stream of random numbers."""
    streams = np.random.SeedSequence(seed).spawn(8)
    who, what, where, ids, coders, later, why, finer = (
        np.random.Generator(np.random.PCG64(stream)) for stream in streams
    )
    form, plan = load_form(), load_plan()
    areas = read_data("areas.yaml")["areas"]
    n_by_area = {area["id"]: area["respondents"] for area in areas if "respondents" in area}
    progress.step("Invent respondents")
    people = draw_people(
        form, n_by_area=n_by_area, differences=plan.differences, rng=who, later=later
    )
    progress.step("Write open answers")
    voices = voices_of(people, rng=what)
    written = write_answers(form, voices, theme=plan.theme, rng=what)
    reasons = write_reasons(form, people, voices=voices, written=written, rng=why)
    gathered = gather(rng=where)
    progress.step("Code the answers")
    passages, to_code = passages_csv(people, written, gathered, rng=ids)
    codings = [
        *code_all([*readables_of(people, written), *to_code], rng=coders),
        *code_all(readables_of(people, reasons), rng=finer),
    ]
    codings += code_finer(codings, rng=finer)
    everything = (*written, *reasons)
    return {
        "README.txt": README,
        FILES["instrument"]: form_workbook(form),
        FILES["areas"]: areas_yaml(),
        FILES["codebook"]: codebook_csv(),
        "mapping.yaml": mapping_yaml(form),
        FILES["responses"]: responses_csv(form, people, everything),
        FILES["gatherings"]: gatherings_csv(gathered),
        FILES["passages"]: passages,
        FILES["codings"]: codings_csv(codings),
        "TRUTH.json": truth_json(
            form, people, plan=plan, written=everything, gathered=gathered, seed=seed
        ),
    }


def write_file(path: Path, content: bytes) -> Path:
    """Write a file beside its place, then put it there.

    Raises:
        InputError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror}. Choose another folder.") from None
    return path
