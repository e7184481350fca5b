"""An earlier, smaller conversation: a survey about evening and weekend appointments."""

from typing import Any

import numpy as np

from goodcare.example.form import load_form, read_data
from goodcare.example.mapping import EARLIER_FILES, areas_yaml, earlier_mapping_yaml
from goodcare.example.people import draw_people
from goodcare.example.tables import responses_csv
from goodcare.example.truth import marginals_of
from goodcare.example.workbook import form_workbook

QUESTIONNAIRE = "earlier.yaml"
WAVE = "2022"
FOLDER = "earlier"


def write_earlier(*, rng: np.random.Generator) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Return the files of the earlier conversation by name, and what is true of it."""
    form = load_form(QUESTIONNAIRE)
    data = read_data(QUESTIONNAIRE)
    people = draw_people(form, n_by_area=data["respondents"], differences=(), rng=rng, later=rng)
    contents = {
        EARLIER_FILES["instrument"]: form_workbook(form),
        EARLIER_FILES["areas"]: areas_yaml(),
        "mapping.yaml": earlier_mapping_yaml(form, wave=WAVE),
        EARLIER_FILES["responses"]: responses_csv(form, people, ()),
    }
    truth = {
        "respondents": len(people.ids),
        "same_questions": data["same_questions"],
        "marginals": marginals_of(form, people),
    }
    return {f"{FOLDER}/{name}": content for name, content in contents.items()}, truth
