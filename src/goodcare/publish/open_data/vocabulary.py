"""What the words of the figures mean: questions, answers, codes, areas, framework. No answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodcare.areas import Gazetteer
from goodcare.framework.codes import Codebook
from goodcare.framework.model import Framework, Source
from goodcare.instrument.model import Instrument, Words
from goodcare.publish.open_data.model import Column, Kind, OpenTable, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Where the words of a conversation come from."""

    instrument: Instrument
    codebook: Codebook
    gazetteer: Gazetteer
    framework: Framework

    def tables(self) -> tuple[OpenTable, ...]:
        """Return the tables that explain the figures."""
        return (
            _questions(self.instrument),
            _answers(self.instrument),
            _codes(self.codebook),
            _areas(self.gazetteer),
            _framework(self.framework),
        )


def _in(words: Words, language: str) -> str:
    return words.get(language) or next(iter(words.values()), "")


def _questions(instrument: Instrument) -> OpenTable:
    language = instrument.default_language
    return OpenTable(
        name="questions",
        title="Questions",
        about="What was asked, in the order of the questionnaire.",
        columns=(
            Column(name="name", about="Name that parameters use.", is_required=True),
            Column(name="kind", about="How it is answered.", is_required=True),
            Column(name="role", about="What it is for.", is_required=True),
            Column(name="label", about="Its words."),
            Column(name="topic", about="What it is about, in short."),
            Column(name="base", about="Who was asked, after 'respondents'; empty: everybody."),
            Column(name="pillar", about="Part of the framework that it belongs to."),
            Column(name="priority", about="Priority of the framework that it belongs to."),
            Column(
                name="is_sensitive",
                kind=Kind.BOOLEAN,
                about="Whether small answers are protected more strictly.",
                is_required=True,
            ),
        ),
        key=("name",),
        rows=tuple(
            (
                one.name,
                one.kind.value,
                one.role.value,
                _in(one.label, language),
                _in(one.topic, language),
                _in(one.base, language),
                one.pillar,
                one.priority,
                one.is_sensitive,
            )
            for one in instrument.questions
        ),
    )


def _answers(instrument: Instrument) -> OpenTable:
    language = instrument.default_language
    return OpenTable(
        name="answers",
        title="Answers that could be chosen",
        about="The answers of each closed question, and the bands of numbers and dates.",
        columns=(
            Column(
                name="question", about="Its question.", is_required=True, refers_to="questions.name"
            ),
            Column(name="name", about="Name of the answer.", is_required=True),
            Column(name="label", about="Its words."),
            Column(
                name="position",
                kind=Kind.INTEGER,
                about="Place in the form, from 1.",
                is_required=True,
            ),
            Column(
                name="is_on_scale",
                kind=Kind.BOOLEAN,
                about="Whether it is part of the base of shares; 'prefer not to say' is not.",
                is_required=True,
            ),
            Column(name="low", about="Lower limit of a band, inclusive; empty: open."),
            Column(name="high", about="Upper limit of a band, inclusive; empty: open."),
        ),
        key=("question", "name"),
        rows=tuple(
            (
                question.name,
                one.name,
                _in(one.label, language),
                position,
                one.is_on_scale,
                one.low,
                one.high,
            )
            for question in instrument.questions
            for position, one in enumerate(question.choices, start=1)
        ),
    )


def _codes(codebook: Codebook) -> OpenTable:
    return OpenTable(
        name="codes",
        title="Codes",
        about="What coders marked in answers, with its definition.",
        columns=(
            Column(name="id", about="Id that parameters use.", is_required=True),
            Column(name="label", about="As printed in lists.", is_required=True),
            Column(name="definition", about="What was marked with it."),
            Column(name="kind", about="What the code is about.", is_required=True),
            Column(name="parent", about="Id of the code above it, or empty."),
            Column(name="pillar", about="Part of the framework that it belongs to, or empty."),
        ),
        key=("id",),
        rows=tuple(
            (one.id, one.label, one.definition, one.kind.value, one.parent, one.pillar)
            for one in codebook.codes
        ),
    )


def _areas(gazetteer: Gazetteer) -> OpenTable:
    return OpenTable(
        name="areas",
        title="Areas",
        about="Areas of the conversation; an area may lie in several others.",
        columns=(
            Column(name="id", about="Id of the area.", is_required=True),
            Column(name="name", about="As printed.", is_required=True),
            Column(name="kind", about="What sort of area it is."),
            Column(name="parents", about="Ids of the areas that it lies in, parted by semicolons."),
        ),
        key=("id",),
        rows=tuple(
            (area.id, area.name, area.kind, ";".join(area.parents)) for area in gazetteer.areas
        ),
    )


def _framework(framework: Framework) -> OpenTable:
    return OpenTable(
        name="framework",
        title=framework.title,
        about=f"Statements of the framework '{framework.id}', version {framework.version}, with "
        "the document that each is from.",
        columns=(
            Column(name="id", about="Id of the statement.", is_required=True),
            Column(name="kind", about="What sort of statement it is.", is_required=True),
            Column(name="pillar", about="Part of the framework, or several by semicolons."),
            Column(name="priority", about="Priority that it belongs to, or empty."),
            Column(name="text", about="Its words.", is_required=True),
            Column(name="document", about="Where it is from."),
            Column(name="place", about="Page, slide or heading in that document."),
        ),
        key=("kind", "id"),
        rows=tuple(_statements(framework)),
    )


def _statements(framework: Framework) -> Iterator[tuple[Value, ...]]:
    def row(
        kind: str, id_: str, text: str, source: Source, *, pillar: str = "", priority: str = ""
    ) -> tuple[Value, ...]:
        return (id_, kind, pillar, priority, text, source.document, source.place)

    for pillar in framework.pillars:
        yield row(pillar.kind.value, pillar.id, pillar.name, pillar.source, pillar=pillar.id)
    for priority in framework.priorities:
        yield row("priority", priority.id, priority.name, priority.source, priority=priority.id)
    for statement in framework.statements:
        yield row(
            "statement", statement.id, statement.text, statement.source, pillar=statement.pillar
        )
    for overlap in framework.overlaps:
        yield row(
            "overlap", overlap.id, overlap.text, overlap.source, pillar=";".join(overlap.pillars)
        )
    for sign in framework.indicators:
        kind = "indicator" if sign.would_happen else "would-not-happen"
        yield row(kind, sign.id, sign.text, sign.source, pillar=sign.pillar)
    for one in framework.consequences:
        yield row("consequence", one.id, one.text, one.source)
    for point in framework.model_points:
        yield row(
            "model-point",
            point.id,
            point.text,
            point.source,
            pillar=point.pillar,
            priority=point.priority,
        )
    for want in framework.wants:
        yield row("want", want.id, want.text, want.source, priority=want.priority)
    for proposal in framework.proposals:
        yield row("proposal", proposal.id, proposal.name, proposal.source, pillar=proposal.pillar)
