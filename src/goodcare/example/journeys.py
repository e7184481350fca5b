"""Journeys from a first worry to help, and where they stall."""

from datetime import date, timedelta
from typing import Any  # YAML holds anything

import numpy as np

from goodcare.example.form import read_data
from goodcare.example.people import People
from goodcare.example.tables import INVENTED, as_csv

COLUMNS = ("journey", "respondent", "order", "step", "service", "outcome", "day", "data")
MOVED_ON, STALLED, LEFT, HELPED = "moved on", "stalled", "left", "helped"
FIRST_DAYS = 300
WITH_CONDITION = ("ltc", "yes")


def journeys_csv(people: People, *, rng: np.random.Generator) -> bytes:
    """One row for each step of each journey, of people with a condition."""
    data = read_data("journeys.yaml")
    question, answer = WITH_CONDITION
    able = np.flatnonzero(people.chosen[question] == answer)
    travellers = rng.choice(able, size=data["journeys"], replace=False)
    rows = [
        [f"J{number:03}", str(people.ids[person]), *step, INVENTED]
        for number, person in enumerate(travellers.tolist(), start=1)
        for step in _journey(data, rng=rng)
    ]
    return as_csv(COLUMNS, rows)


def _journey(data: dict[str, Any], *, rng: np.random.Generator) -> list[list[str]]:
    day = date.fromisoformat(data["first_day"]) + timedelta(days=int(rng.integers(FIRST_DAYS)))
    steps: list[list[str]] = []
    for position, step in enumerate(data["steps"], start=1):
        shares = [step["moved"], step["stalled"], step["left"]]
        place = int(rng.choice(4, p=[*shares, 1 - sum(shares)]))
        outcome = (MOVED_ON, STALLED, LEFT, HELPED)[place]
        steps.append([str(position), step["step"], step["service"], outcome, day.isoformat()])
        if outcome != MOVED_ON:
            break
        day += timedelta(days=1 + int(rng.exponential(step["days"])))
    return steps
