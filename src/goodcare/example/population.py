"""How many people live in each area, invented as if a census had counted them."""

import numpy as np

from goodcare.example.form import Form, read_data
from goodcare.example.tables import INVENTED, area_names, as_csv

COLUMNS = ("area", "category", "answer", "people", "source", "data")
SOURCE = "Invented for this example, not a census"
SPREAD = 150.0
"""How alike areas are: the larger, the nearer their shares to those of population.yaml."""


def margins_csv(form: Form, *, rng: np.random.Generator) -> bytes:
    """One row for each area, category and answer."""
    data, names = read_data("population.yaml"), area_names()
    of_category = {asked.census: asked for asked in form.asked if asked.census}
    rows = []
    for area, people in data["people"].items():
        for category, shares in data["shares"].items():
            drawn = rng.multinomial(people, rng.dirichlet(np.array(shares) * SPREAD))
            answers = [answer.name for answer in of_category[category].scale][: len(shares)]
            rows += [
                [names[area], category, answer, str(count), SOURCE, INVENTED]
                for answer, count in zip(answers, drawn.tolist(), strict=True)
            ]
    return as_csv(COLUMNS, rows)
