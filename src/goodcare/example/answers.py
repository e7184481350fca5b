"""Open answers: what a person says about which codes, composed from fragments."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodcare.example.codebook import ExampleCode, load_codes, services_named
from goodcare.example.form import Asked, Form, read_data
from goodcare.example.people import People
from goodcare.example.planted import Theme
from goodcare.example.voices import Decks, Voice
from goodcare.example.words import capital, join, pick_line, spell_out, typed

ANSWERS_ANYTHING = 0.76
HOW_MANY = (0.52, 0.35, 0.13)
"""Shares of answers about one, two and three things."""
SHORT, NOTHING, UNRELATED, TWO_IN_ONE = 0.075, 0.011, 0.02, 0.06
OPENING, ENDING, FULL_STOP = 0.3, 0.2, 0.8
KIND_WEIGHTS = {
    "good-care": {"indicator": 1.0, "change-care": 0.12, "change-wider": 0.03, "other": 1.0},
    "better": {"indicator": 0.55, "change-care": 1.5, "change-wider": 0.15, "other": 0.6},
    "biggest": {"indicator": 0.25, "change-care": 1.0, "change-wider": 1.0, "other": 0.8},
    "community": {"indicator": 0.02, "change-care": 0.06, "change-wider": 1.4, "other": 0.5},
}
HOW_MANY_UNITS = (0.06, 0.47, 0.47)
"""Shares of answers in other languages of one, two and three sentences."""
NO_COMPLAINT = 0.6
"""How often the question on good care is answered with a wish or praise where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One open answer of one person; `said` are (code, stance)."""

    person: int
    question: str
    text: str
    language: str = "en"
    translation: str = ""
    said: tuple[tuple[str, str], ...] = ()


def write_answers(
    form: Form,
    voices: Sequence[Voice],
    *,
    people: People,
    themes: Sequence[Theme],
    rng: np.random.Generator,
) -> tuple[Written, ...]:
    """Write every open answer of every person, but for questions that joined later."""
    writer = _Writer(people=people, themes=themes, rng=rng)
    opens = [asked for asked in form.of_type("text") if asked.role == "open" and asked.asks]
    return tuple(
        writer.write(person, voice, asked)
        for person, voice in enumerate(voices)
        if rng.random() < ANSWERS_ANYTHING
        for asked in opens
        if rng.random() < asked.answered
    )


class _Writer:
    """Keeps what was said already in each area, so that neighbours do not repeat each other."""

    def __init__(
        self, *, people: People, themes: Sequence[Theme], rng: np.random.Generator
    ) -> None:
        self.themes = [(one, people.level(one.column) == one.level) for one in themes]
        self.rng = rng
        self.codes = tuple(code for code in load_codes() if code.says)
        self.decks = Decks(rng=rng)
        self.words = read_data("voices.yaml")
        self.foreign = read_data("languages.yaml")

    def write(self, person: int, voice: Voice, asked: Asked) -> Written:
        """Write one answer."""
        draw = float(self.rng.random())
        if voice.writes_in:
            return self._in_own_language(person, voice, asked)
        if draw < NOTHING:
            text = pick_line(self.words["nothing"], rng=self.rng)
            return Written(person=person, question=asked.name, text=text)
        if draw < NOTHING + UNRELATED:
            text = pick_line(self.words["unrelated"], rng=self.rng)
            return Written(person=person, question=asked.name, text=text)
        codes = self._codes(person, asked)
        if draw < NOTHING + UNRELATED + SHORT and all(code.short for code in codes):
            text = ", ".join(pick_line(code.short, rng=self.rng) for code in codes)
            said = [(code.id, "neutral") for code in codes]
        else:
            text, said = self._composed(voice, asked, codes)
        said += [(service, "neutral") for service in services_named(text)]
        typed_text = typed(
            text,
            voice.habit,
            misspellings=self.words["misspellings"],
            texting=self.words["texting"],
            rng=self.rng,
        )
        return Written(person=person, question=asked.name, text=typed_text, said=once(said))

    def _codes(self, person: int, asked: Asked) -> list[ExampleCode]:
        by_kind = KIND_WEIGHTS[asked.asks]
        weights = np.array([code.weight * by_kind[code.kind] for code in self.codes])
        for theme, is_one in self.themes:
            if theme.question == asked.name and is_one[person]:
                weights[[code.id == theme.code for code in self.codes]] *= theme.times
        n = 1 + int(self.rng.choice(len(HOW_MANY), p=HOW_MANY))
        places = self.rng.choice(len(self.codes), size=n, replace=False, p=weights / weights.sum())
        return [self.codes[place] for place in places]

    def _composed(
        self, voice: Voice, asked: Asked, codes: Sequence[ExampleCode]
    ) -> tuple[str, list[tuple[str, str]]]:
        wishes = asked.asks == "good-care" and self.rng.random() < NO_COMPLAINT
        drawn = [(code, self.decks.draw(code, voice, is_wish=wishes)) for code in codes]
        said = [(code.id, fragment.stance) for code, fragment in drawn]
        text = capital(spell_out(drawn[0][1].words, rng=self.rng))
        if self.rng.random() < OPENING:
            text = join(pick_line(self.words["openings"], rng=self.rng), " ", text)
        for _, fragment in drawn[1:]:
            joiner = self.words["joiners"][int(self.rng.integers(len(self.words["joiners"])))]
            text = join(text, joiner, spell_out(fragment.words, rng=self.rng))
        if asked.asks != "community" and self.rng.random() < TWO_IN_ONE:
            text, also = self._and_the_next_question(voice, text)
            said.append(also)
        return self._ended(text), said

    def _and_the_next_question(self, voice: Voice, text: str) -> tuple[str, tuple[str, str]]:
        wider = [code for code in self.codes if code.kind == "change-wider"]
        code = wider[int(self.rng.integers(len(wider)))]
        fragment = self.decks.draw(code, voice, is_wish=False)
        turn = pick_line(self.words["two_in_one"], rng=self.rng)
        with_turn = join(text, ". ", turn)
        return (
            join(with_turn, " ", spell_out(fragment.words, rng=self.rng)),
            (code.id, fragment.stance),
        )

    def _ended(self, text: str) -> str:
        if self.rng.random() < ENDING:
            return join(text, ". ", pick_line(self.words["endings"], rng=self.rng))
        if text.endswith((".", "?", "!")) or self.rng.random() > FULL_STOP:
            return text
        return text + "."

    def _in_own_language(self, person: int, voice: Voice, asked: Asked) -> Written:
        units = self.foreign[voice.writes_in]
        n = 1 + int(self.rng.choice(len(HOW_MANY_UNITS), p=HOW_MANY_UNITS))
        places = self.rng.choice(len(units), size=n, replace=False)
        chosen = [units[place] for place in places]
        stances = {"+": "positive", "-": "negative", "=": "neutral"}
        return Written(
            person=person,
            question=asked.name,
            text=" ".join(unit[2] for unit in chosen),
            language=voice.language,
            translation=" ".join(unit[3] for unit in chosen),
            said=once([(code, stances[unit[0]]) for unit in chosen for code in unit[1]]),
        )


def once(said: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Keep each code once, with the stance that came first."""
    return tuple({code: (code, stance) for code, stance in reversed(said)}.values())[::-1]
