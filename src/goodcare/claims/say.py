"""Evaluation: a claim at a place over a snapshot becomes text with spans."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodcare.areas import Area, Place
from goodcare.claims.agreeing import agreeing
from goodcare.claims.definition import (
    PLAIN,
    ClaimDefinition,
    Slot,
    TemplatePart,
    shipped_definitions,
    template_parts,
)
from goodcare.claims.facts import make_fact, place_entry
from goodcare.claims.ids import short_hash
from goodcare.claims.lint import ONLY, lint_definitions
from goodcare.claims.model import Fact, FactKind, Label, Said, Span, SpanKind
from goodcare.claims.outcome import Basis, Outcome, Statistic
from goodcare.claims.statistics import STATISTICS
from goodcare.claims.terms import TERMS
from goodcare.claims.writing import about
from goodcare.disclosure.values import Shown
from goodcare.errors import InputError

NUMBER_CLAIM = "number@1"
AROUND: Mapping[str, tuple[str, str]] = {"spaced": (" ", ""), "bracketed": (" (", ")")}
"""What stands around the words of a slot in this form; nothing where the slot has no words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text of one slot before it is joined: what it says and what it is bound to."""

    text: str
    kind: SpanKind
    fact: Fact | None = None
    area_id: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evaluated:
    """A statistic at a place, and the facts made of it, by part and kind."""

    outcome: Outcome
    facts: dict[tuple[str, FactKind], Fact] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Says claims over one analysis, through one door, in one language and register."""

    basis: Basis
    register: str = PLAIN
    definitions: Mapping[str, ClaimDefinition] = field(default_factory=shipped_definitions)
    statistics: Mapping[str, Statistic] = field(default_factory=lambda: STATISTICS)
    _outcomes: dict[tuple[object, ...], _Evaluated] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        wrong = lint_definitions(
            self.definitions.values(),
            statistics=self.statistics,
            gazetteer=self.basis.analysis.snapshot.gazetteer,
        )
        if wrong:
            raise InputError("\n".join(wrong))

    def say(self, name: str, *, place: Place, **bindings: str) -> Said:
        """Say a claim.

        Args:
            name: the claim without its version ("top-share").
            place: supplies both the rows that are counted and the name that is said.
            bindings: values of the definition's `$NAMES`, without the dollar sign.

        Raises:
            InputError: there is no such claim, or a binding is missing.
        """
        definition = self._definition(name)
        variant = self._variant(definition, place, bindings)
        template = definition.text(variant, language=self.basis.language, register=self.register)
        text, spans = self._worded(definition, template, place=place, bindings=bindings)
        definition_id = short_hash(
            {"claim": definition.id, "place": place_entry(place), "bound": dict(bindings)}
        )
        return self._said(
            definition.id,
            variant=variant,
            text=text,
            spans=spans,
            definition_id=definition_id,
        )

    def number(self, statistic: str, part: str, *, place: Place, **parameters: str) -> Said:
        """Say one figure alone, as charts, tables and lists hold it."""
        fact = self.fact(statistic, part, place=place, **parameters)
        span = Span(start=0, end=len(fact.text), kind=SpanKind.FACT, fact=fact)
        return self._said(
            NUMBER_CLAIM,
            variant=ONLY,
            text=fact.text,
            spans=(span,),
            definition_id=fact.definition_id,
        )

    def fact(
        self, statistic: str, part: str, *, place: Place, written_as: str = "", **parameters: str
    ) -> Fact:
        """Return one figure as a fact; `written_as` overrides its kind ("size")."""
        evaluated = self._evaluated(statistic, place, parameters)
        outcome = evaluated.outcome
        if part not in outcome.figures:
            raise InputError(f"Statistic '{statistic}' has no part '{part}' here.")
        figure = outcome.figures[part]
        kind = FactKind(written_as) if written_as else figure.kind
        if (part, kind) not in evaluated.facts:
            evaluated.facts[part, kind] = make_fact(
                basis=self.basis,
                statistic=statistic,
                part=part,
                parameters=parameters,
                place=place,
                kind=kind,
                shown=figure.shown,
                outcome=outcome,
            )
        return evaluated.facts[part, kind]

    def outcome(self, statistic: str, *, place: Place, **parameters: str) -> Outcome:
        """Evaluate a statistic at a place, once."""
        return self._evaluated(statistic, place, parameters).outcome

    def _evaluated(self, statistic: str, place: Place, parameters: Mapping[str, str]) -> _Evaluated:
        if statistic not in self.statistics:
            known = ", ".join(sorted(self.statistics))
            raise InputError(f"There is no statistic '{statistic}'. There are: {known}.")
        key = (statistic, place.area.id, tuple(sorted(parameters.items())))
        self._check(place)
        if key not in self._outcomes:
            outcome = self.statistics[statistic].compute(self.basis, place, parameters)
            self._outcomes[key] = _Evaluated(outcome=outcome)
        return self._outcomes[key]

    def _check(self, place: Place) -> None:
        """Refuse a place whose rows are not those of its area."""
        if place != self.basis.analysis.snapshot.gazetteer.place(place.area.id):
            raise InputError(
                f"The place '{place.area.name}' is not the gazetteer's: take it from there."
            )

    def _definition(self, name: str) -> ClaimDefinition:
        try:
            return self.definitions[name]
        except KeyError:
            raise InputError(f"There is no claim '{name}'.") from None

    def _variant(
        self, definition: ClaimDefinition, place: Place, bindings: Mapping[str, str]
    ) -> str:
        if not definition.driver:
            return ONLY
        slot = definition.slots[definition.driver]
        return self._slot_outcome(slot, place, bindings).variant

    def _slot_outcome(self, slot: Slot, place: Place, bindings: Mapping[str, str]) -> Outcome:
        return self.outcome(
            slot.statistic,
            place=self._slot_place(slot, place),
            **{name: _bound(value, bindings) for name, value in slot.parameters.items()},
        )

    def _slot_place(self, slot: Slot, place: Place) -> Place:
        if slot.place == "$REGION":
            return self.basis.analysis.snapshot.gazetteer.place(place.region.id)
        return place

    def _worded(
        self,
        definition: ClaimDefinition,
        template: str,
        *,
        place: Place,
        bindings: Mapping[str, str],
    ) -> tuple[str, tuple[Span, ...]]:
        """Fill the slots of a template; return its text and what stretches of it are bound to."""
        text, spans = "", []
        for part in template_parts(template):
            text += part.words
            if not part.slot:
                continue
            piece = self._piece(definition.slots[part.slot], place, bindings)
            if part.agreeing:
                text += agreeing(part.agreeing, piece.text, language=self.basis.language)
            elif piece.text:
                before, written, after = _formed(piece.text, part.form)
                before += _about(piece, after=text + before, language=self.basis.language)
                start = len(text) + len(before)
                spans.append(_span(piece, start=start, end=start + len(written)))
                text += before + written + after
        return text, tuple(spans)

    def _piece(self, slot: Slot, place: Place, bindings: Mapping[str, str]) -> Piece:
        if slot.is_place:
            area: Area = place.region if slot.place == "$REGION" else place.area
            return Piece(text=area.name, kind=SpanKind.PLACE, area_id=area.id)
        if slot.term:
            label = TERMS[slot.term](
                self.basis.analysis.snapshot,
                _bound(slot.key, bindings) if slot.key else "",
                language=self.basis.language,
            )
            return _label_piece(label)
        if slot.label:
            return _label_piece(self._slot_outcome(slot, place, bindings).labels[slot.label])
        fact = self.fact(
            slot.statistic,
            _bound(slot.part, bindings),
            place=self._slot_place(slot, place),
            written_as=slot.kind,
            **{name: _bound(value, bindings) for name, value in slot.parameters.items()},
        )
        return Piece(text=fact.text, kind=SpanKind.FACT, fact=fact)

    def _said(
        self, claim: str, *, variant: str, text: str, spans: tuple[Span, ...], definition_id: str
    ) -> Said:
        said_id = short_hash(
            {
                "claim": claim,
                "shown": [span.fact.shown_id for span in spans if span.fact is not None],
                "wording": self.basis.wording.table_id,
                "language": self.basis.language,
                "register": self.register,
                "text": text,
            }
        )
        return Said(
            claim=claim,
            said_id=said_id,
            text=text,
            spans=spans,
            variant=variant,
            definition_id=definition_id,
        )


def _bound(value: str, bindings: Mapping[str, str]) -> str:
    if not value.startswith("$"):
        return value
    try:
        return bindings[value[1:]]
    except KeyError:
        raise InputError(f"The claim needs a value for {value}.") from None


def _label_piece(label: Label) -> Piece:
    return Piece(text=label.text, kind=SpanKind.LABEL, source=label.source)


def _span(piece: Piece, *, start: int, end: int) -> Span:
    return Span(
        start=start,
        end=end,
        kind=piece.kind,
        fact=piece.fact,
        area_id=piece.area_id,
        source=piece.source,
    )


def _about(piece: Piece, *, after: str, language: str) -> str:
    """Return what stands before a number of people that was rounded; nothing before any other."""
    fact = piece.fact
    if fact is None or fact.kind is not FactKind.COUNT:
        return ""
    if not isinstance(fact.shown, Shown) or not fact.shown.step:
        return ""
    return about(fact.shown.value, after=after, language=language)


def _formed(text: str, form: str) -> tuple[str, str, str]:
    """Return what stands before a slot's words, the words, and what stands after them."""
    if form == "cap":
        return "", text[:1].upper() + text[1:], ""
    before, after = AROUND.get(form, ("", ""))
    return before, text, after


__all__ = ["NUMBER_CLAIM", "Speaker", "TemplatePart"]
