"""Writing the files of the example conversation."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from goodcare.errors import InputError
from goodcare.example.answers import write_answers
from goodcare.example.codings import code_all, code_finer
from goodcare.example.earlier import FOLDER as EARLIER
from goodcare.example.earlier import write_earlier
from goodcare.example.form import Form, load_form, read_data, read_text
from goodcare.example.gatherings import gather
from goodcare.example.journeys import journeys_csv
from goodcare.example.mapping import FILES, areas_yaml, mapping_yaml
from goodcare.example.people import People, draw_people
from goodcare.example.planted import Plan, load_plan
from goodcare.example.population import margins_csv
from goodcare.example.reasons import write_reasons
from goodcare.example.tables import (
    codebook_csv,
    codings_csv,
    gatherings_csv,
    group_counts_csv,
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
REGISTER = "register.yaml"
STREAMS = (
    *("who", "what", "where", "ids", "coders"),
    *("later", "why", "finer", "again", "crowd", "ways", "before"),
)
"""One stream of random numbers each. New ones go to the end: what others draw stays the same."""
README = b"""INVENTED EXAMPLE

Everything in this folder was made by a program. The names of areas are real; nobody who is said
to live there, and nothing that they are said to have answered, is. TRUTH.json lists the
differences that were planted.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFiles:
    """Where the files of the example are; `register` holds measures and recommendations."""

    folder: Path
    mapping: Path
    truth: Path
    register: Path
    paths: tuple[Path, ...]

    @property
    def sources(self) -> Sources:
        """What a snapshot of the example is built from."""
        return Sources(mapping=self.mapping)

    @property
    def earlier(self) -> Sources:
        """What a snapshot of the earlier conversation is built from."""
        return Sources(mapping=self.folder / EARLIER / "mapping.yaml")


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
        folder=out,
        mapping=out / "mapping.yaml",
        truth=out / "TRUTH.json",
        register=out / REGISTER,
        paths=paths,
    )


def _contents(seed: int, progress: Progress) -> dict[str, bytes]:
    """Make every file in memory."""
    rngs, form, plan = _streams(seed), load_form(), load_plan()
    progress.step("Invent respondents")
    people = _people(form, plan, rngs=rngs)
    progress.step("Write open answers")
    voices = voices_of(people, rng=rngs["what"])
    written = write_answers(form, voices, people=people, themes=plan.themes, rng=rngs["what"])
    reasons = write_reasons(form, people, voices=voices, written=written, rng=rngs["why"])
    gathered = gather(rng=rngs["where"], again=rngs["again"])
    progress.step("Code the answers")
    passages, to_code = passages_csv(people, written, gathered, rng=rngs["ids"])
    codings = [
        *code_all([*readables_of(people, written), *to_code], rng=rngs["coders"]),
        *code_all(readables_of(people, reasons), rng=rngs["finer"]),
    ]
    codings += code_finer(codings, rng=rngs["finer"])
    earlier, earlier_truth = write_earlier(rng=rngs["before"])
    truth = truth_json(
        form,
        people,
        plan=plan,
        written=(*written, *reasons),
        gathered=gathered,
        earlier=earlier_truth,
        seed=seed,
    )
    return {
        "README.txt": README,
        FILES["instrument"]: form_workbook(form),
        FILES["areas"]: areas_yaml(),
        FILES["codebook"]: codebook_csv(),
        "mapping.yaml": mapping_yaml(form),
        REGISTER: read_text(REGISTER).encode("utf-8"),
        FILES["groups"]: read_text("groups.yaml").encode("utf-8"),
        FILES["responses"]: responses_csv(form, people, (*written, *reasons)),
        FILES["gatherings"]: gatherings_csv(gathered),
        FILES["passages"]: passages,
        FILES["codings"]: codings_csv(codings),
        FILES["group_counts"]: group_counts_csv(),
        FILES["journeys"]: journeys_csv(people, rng=rngs["ways"]),
        FILES["margins"]: margins_csv(form, rng=rngs["crowd"]),
        **earlier,
        "TRUTH.json": truth,
    }


def _streams(seed: int) -> dict[str, np.random.Generator]:
    """Make a stream of random numbers for each part."""
    children = np.random.SeedSequence(seed).spawn(len(STREAMS))
    return {
        name: np.random.Generator(np.random.PCG64(child))
        for name, child in zip(STREAMS, children, strict=True)
    }


def _people(form: Form, plan: Plan, *, rngs: Mapping[str, np.random.Generator]) -> People:
    areas = read_data("areas.yaml")["areas"]
    n_by_area = {area["id"]: area["respondents"] for area in areas if "respondents" in area}
    return draw_people(
        form,
        n_by_area=n_by_area,
        differences=plan.differences,
        rng=rngs["who"],
        later=rngs["later"],
    )


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
