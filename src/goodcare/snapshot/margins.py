"""How many people live in an area, by category of the census: what answers are compared with."""

from goodcare.areas import Gazetteer
from goodcare.instrument.model import Instrument, Question
from goodcare.reading import did_you_mean
from goodcare.snapshot.mapping import MarginsMapping, ProblemKind
from goodcare.snapshot.optional import OptionalFile, ReadTable
from goodcare.snapshot.problems import shown
from goodcare.snapshot.sheets import Sheet
from goodcare.snapshot.spelling import folded
from goodcare.snapshot.words import Unknown

PART = "margins"
Answers = dict[str, dict[str, str]]
"""{category: {word, case folded: name of a choice}}."""


def read_margins(
    sheet: Sheet, *, mapping: MarginsMapping, instrument: Instrument, gazetteer: Gazetteer
) -> ReadTable:
    """Read every row; what is wrong is in `problems`."""
    file = OptionalFile(sheet, mapping.decisions, part=PART)
    fields, known = file.fields, _answers(instrument)
    areas = fields.meant(mapping.area, "area", lambda word: _area(word, gazetteer))
    categories = fields.meant(
        mapping.category, "category", lambda word: _category(word, list(known))
    )
    answers = _choices(file, mapping, known, categories)
    same = list(zip(areas, categories, answers, strict=True))
    file.once(same, cell=mapping.answer, what="area, category and answer")
    return file.table(
        {
            "area": areas,
            "category": categories,
            "answer": answers,
            "people": fields.whole_numbers(mapping.people, "people"),
            "source": file.needed(mapping.source, "source"),
        }
    )


def _answers(instrument: Instrument) -> Answers:
    """Return the answers of the questions with a category; what two choices share is left out."""
    found: Answers = {}
    for question in instrument.questions:
        if question.census:
            found.setdefault(question.census, {}).update(_words(question))
    return found


def _words(question: Question) -> dict[str, str]:
    labels: dict[str, set[str]] = {}
    for choice in question.choices:
        for label in choice.label.values():
            labels.setdefault(folded(label).casefold(), set()).add(choice.name)
    alone = {label: names.pop() for label, names in labels.items() if len(names) == 1}
    return alone | {choice.name: choice.name for choice in question.choices}


def _area(word: str, gazetteer: Gazetteer) -> str | Unknown:
    area = gazetteer.find(word) if word else None
    if area is not None:
        return area.id
    near = did_you_mean(word, [one.name for one in gazetteer.areas], who="they")
    message = f"'{shown(word)}' is no area.{near}" if word else "there is no area."
    return Unknown(kind=ProblemKind.UNKNOWN_AREA, message=message)


def _category(word: str, known: list[str]) -> str | Unknown:
    if word in known:
        return word
    near = did_you_mean(word, known, who="they")
    listed = ", ".join(known) or "none"
    return Unknown(
        kind=ProblemKind.UNKNOWN_ANSWER,
        message=f"no question has the category '{shown(word)}' (gc_census: {listed}).{near}",
    )


def _choices(
    file: OptionalFile, mapping: MarginsMapping, known: Answers, categories: list[str]
) -> list[str]:
    """Return the choice that each row's word names in its category."""
    found = []
    for place, word in enumerate(file.fields.texts(mapping.answer)):
        words = known.get(categories[place], {})
        choice = words.get(folded(word), words.get(folded(word).casefold(), ""))
        found.append(choice)
        if not choice and words:
            near = did_you_mean(word, words, who="they")
            message = f"'{shown(word)}' is no answer to the question of its category.{near}"
            kind = ProblemKind.UNKNOWN_ANSWER
            file.note([place], kind, message, cell=mapping.answer, field="answer")
    return found
