"""Open answers to the questions that joined later: one subject in each, dealt over everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from goodcare.example.answers import Written, once
from goodcare.example.codebook import services_named
from goodcare.example.form import Asked, Form, read_data
from goodcare.example.people import SEPARATOR, People
from goodcare.example.voices import Voice
from goodcare.example.words import Fragment, capital, join, parse_fragments, pick_line, spell_out
from goodcare.example.words import typed as typed_by

MORE_OF_IT, OPENING, ENDING, FULL_STOP, NOTHING = 0.3, 0.14, 0.1, 0.8, 0.02
"""How often an answer has a second sentence on its subject, an opening, an ending, a full stop;
and how often it says nothing."""
TRIES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What lines of one question are about; `when` are the answers of its rating that lead here."""

    codes: tuple[str, ...]
    when: frozenset[str]
    weight: float
    lines: tuple[Fragment, ...]


@cache
def topics_of(question: str) -> tuple[Topic, ...]:
    """Read what people say to a question."""
    return tuple(
        Topic(
            codes=tuple(row["codes"]),
            when=frozenset(row.get("when", ())),
            weight=row.get("weight", 1.0),
            lines=parse_fragments(row["says"]),
        )
        for row in read_data(f"open/{question}.yaml")
    )


def write_reasons(
    form: Form,
    people: People,
    *,
    voices: Sequence[Voice],
    written: Sequence[Written],
    rng: np.random.Generator,
) -> tuple[Written, ...]:
    """Write answers to the later questions, of people who wrote others too, in English."""
    writers = sorted({one.person for one in written if not one.translation})
    later = [asked for asked in form.of_type("text") if asked.is_later]
    author = _Author(people=people, voices=voices, rng=rng)
    return tuple(
        author.write(person, asked)
        for asked in later
        for person in writers
        if author.is_asked(person, asked) and rng.random() < asked.answered
    )


class _Author:
    """Deals the lines of each topic; none comes back before all that fit were used."""

    def __init__(
        self, *, people: People, voices: Sequence[Voice], rng: np.random.Generator
    ) -> None:
        self.people = people
        self.voices = voices
        self.rng = rng
        self.words = read_data("voices.yaml")
        self.decks: dict[tuple[str, int], list[Fragment]] = {}
        self.spelt: set[str] = set()

    def is_asked(self, person: int, asked: Asked) -> bool:
        """Whether the form leads the person to a question that they have something to say to."""
        chosen = self.people.chosen
        is_led = all(
            set(str(chosen[name][person]).split(SEPARATOR)) & set(wanted)
            for name, wanted in asked.only_if.items()
        )
        return is_led and bool(self._fitting(person, asked))

    def write(self, person: int, asked: Asked) -> Written:
        """Write one answer."""
        voice = self.voices[person]
        if self.rng.random() < NOTHING:
            text = pick_line(self.words["nothing"], rng=self.rng)
            return Written(person=person, question=asked.name, text=text)
        number, topic = self._topic(person, asked)
        lines = [self._deal(asked.name, number, topic, voice)]
        if self.rng.random() < MORE_OF_IT:
            lines.append(self._deal(asked.name, number, topic, voice))
        said = [(code, self._stance(code, lines)) for code in topic.codes]
        text = self._composed(lines)
        said += [(service, "neutral") for service in services_named(text)]
        return Written(
            person=person, question=asked.name, text=self._typed(text, voice), said=once(said)
        )

    def _fitting(self, person: int, asked: Asked) -> list[tuple[int, Topic]]:
        rating = str(self.people.chosen[asked.voices_by][person]) if asked.voices_by else ""
        tags = self.voices[person].tags
        return [
            (number, topic)
            for number, topic in enumerate(topics_of(asked.name))
            if (not topic.when or rating in topic.when)
            and any(line.who <= tags for line in topic.lines)
        ]

    def _topic(self, person: int, asked: Asked) -> tuple[int, Topic]:
        fitting = self._fitting(person, asked)
        weights = np.array([topic.weight for _, topic in fitting])
        return fitting[int(self.rng.choice(len(fitting), p=weights / weights.sum()))]

    def _deal(self, question: str, number: int, topic: Topic, voice: Voice) -> Fragment:
        deck = self.decks.setdefault((question, number), [])
        fitting = [line for line in deck if line.who <= voice.tags]
        if not fitting:
            left = {line.number for line in deck}
            again = [line for line in topic.lines if line.number not in left]
            deck.extend(again[place] for place in self.rng.permutation(len(again)))
            fitting = [line for line in deck if line.who <= voice.tags]
        deck.remove(fitting[0])
        return fitting[0]

    @staticmethod
    def _stance(code: str, lines: Sequence[Fragment]) -> str:
        return "neutral" if code.startswith("partner-") else lines[0].stance

    def _composed(self, lines: Sequence[Fragment]) -> str:
        text = capital(self._spell_anew(lines[0]))
        if self.rng.random() < OPENING:
            text = join(pick_line(self.words["openings"], rng=self.rng), " ", text)
        for line in dict.fromkeys(lines[1:]):
            if line != lines[0]:
                text = join(text, ". ", self._spell_anew(line))
        if self.rng.random() < ENDING:
            return join(text, ". ", pick_line(self.words["endings"], rng=self.rng))
        is_closed = text.endswith((".", "?", "!"))
        return text if is_closed or self.rng.random() > FULL_STOP else text + "."

    def _spell_anew(self, line: Fragment) -> str:
        """Choose words that nobody used yet, where a few tries find some."""
        for _ in range(TRIES):
            text = spell_out(line.words, rng=self.rng)
            if text not in self.spelt:
                break
        self.spelt.add(text)
        return text

    def _typed(self, text: str, voice: Voice) -> str:
        return typed_by(
            text,
            voice.habit,
            misspellings=self.words["misspellings"],
            texting=self.words["texting"],
            rng=self.rng,
        )
