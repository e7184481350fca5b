"""Who speaks: what a person's fragments may presuppose, how they type, and what is left to say."""

from dataclasses import dataclass

import numpy as np

from goodcare.example.codebook import ExampleCode
from goodcare.example.people import People
from goodcare.example.words import HABIT_SHARES, Fragment, Habit

IS_YES = ("parent", "carer", "disabled", "ltc", "neurodivergent", "lgbt")
LANGUAGE_TAGS = {
    "turkish": "tr",
    "bengali": "bn",
    "polish": "pl",
    "romanian": "ro",
    "somali": "so",
    "spanish": "es",
}
WRITES_IN_OWN_LANGUAGE = 0.3
OLD, YOUNG, FIFTY = 65, 30, 50
MIDLIFE = (42, 62)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One person as a writer; `writes_in` is empty for English."""

    area: str
    tags: frozenset[str]
    habit: Habit
    writes_in: str
    language: str


def voices_of(people: People, *, rng: np.random.Generator) -> list[Voice]:
    """Describe every person."""
    habits = rng.choice(list(HABIT_SHARES), size=len(people.ids), p=list(HABIT_SHARES.values()))
    own = rng.random(len(people.ids)) < WRITES_IN_OWN_LANGUAGE
    return [
        _voice(people, person, habit=Habit(str(habits[person])), is_own=bool(own[person]))
        for person in range(len(people.ids))
    ]


def _voice(people: People, person: int, *, habit: Habit, is_own: bool) -> Voice:
    first = str(people.chosen["language"][person])
    writes_in = first if is_own and first in LANGUAGE_TAGS else ""
    return Voice(
        area=str(people.areas[person]),
        tags=_tags(people, person),
        habit=habit,
        writes_in=writes_in,
        language=LANGUAGE_TAGS.get(writes_in, "en"),
    )


def _tags(people: People, person: int) -> frozenset[str]:
    chosen = {name: str(values[person]) for name, values in people.chosen.items()}
    age = int(chosen["age"] or 0)
    facts = {
        **{name: chosen[name] == "yes" for name in IS_YES},
        "older": age >= OLD,
        "young": 0 < age < YOUNG,
        "under_fifty": 0 < age < FIFTY,
        "midlife": MIDLIFE[0] <= age < MIDLIFE[1],
        "woman": chosen["gender"] == "woman",
        "man": chosen["gender"] == "man",
        "alone": chosen["household"] == "alone",
        "muslim": chosen["religion"] == "muslim",
        "black": chosen["ethnicity"] in ("black_african", "black_caribbean", "other_black"),
        "language": chosen["language"] not in ("", "english"),
        "worker": chosen["occupation"] in ("full_time", "part_time", "self_employed"),
        "careworker": chosen["work_care"] == "now",
    }
    return frozenset(name for name, is_so in facts.items() if is_so)


class Decks:
    """Fragments are dealt like cards, in each area anew: none comes back before all were used."""

    def __init__(self, *, rng: np.random.Generator) -> None:
        self.rng = rng
        self.decks: dict[tuple[str, str], list[Fragment]] = {}

    def draw(self, code: ExampleCode, voice: Voice, *, is_wish: bool) -> Fragment:
        """Deal the next fragment that this person may say."""
        deck = self.decks.setdefault((voice.area, code.id), [])
        fitting = self._fitting(deck, voice, is_wish=is_wish)
        if not fitting:
            left = {fragment.number for fragment in deck}
            again = [one for one in code.fragments if one.number not in left]
            deck.extend(again[place] for place in self.rng.permutation(len(again)))
            fitting = self._fitting(deck, voice, is_wish=is_wish)
        if not fitting:
            fitting = self._fitting(deck, voice, is_wish=False)
        drawn = fitting[0] if fitting else deck[0]
        deck.remove(drawn)
        return drawn

    @staticmethod
    def _fitting(deck: list[Fragment], voice: Voice, *, is_wish: bool) -> list[Fragment]:
        return [
            fragment
            for fragment in deck
            if fragment.who <= voice.tags and not (is_wish and fragment.stance == "negative")
        ]
