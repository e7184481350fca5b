"""Lint of claim definitions: what makes it impossible to type a figure or a place."""

from collections.abc import Iterable, Iterator, Mapping

from goodcare.areas import Gazetteer
from goodcare.claims.agreeing import SINGULAR
from goodcare.claims.definition import (
    AGREES_WITH,
    ClaimDefinition,
    Slot,
    TemplatePart,
    template_parts,
)
from goodcare.claims.model import FactKind
from goodcare.claims.outcome import Statistic
from goodcare.claims.terms import TERMS
from goodcare.claims.words import NUMBER_WORDS, figures_in

PLACES = ("$AREA", "$REGION")
FORMS = ("", "cap", "spaced", "bracketed")
ONLY = "only"
ENDS = ("low", "high")


def lint_definitions(
    definitions: Iterable[ClaimDefinition],
    *,
    statistics: Mapping[str, Statistic],
    gazetteer: Gazetteer | None = None,
) -> tuple[str, ...]:
    """Return what is wrong with claim definitions, one line each; empty when all is well.

    Args:
        definitions: claims to check.
        statistics: statistics that exist.
        gazetteer: where given, no template may name one of its areas.
    """
    return tuple(
        f"{definition.id}: {finding}"
        for definition in definitions
        for finding in _findings(definition, statistics=statistics, gazetteer=gazetteer)
    )


def _findings(
    definition: ClaimDefinition,
    *,
    statistics: Mapping[str, Statistic],
    gazetteer: Gazetteer | None,
) -> Iterator[str]:
    if "@" not in definition.id:
        yield "the id needs a version ('name@1')"
    for name, slot in definition.slots.items():
        yield from (f"slot '{name}' {finding}" for finding in _slot_findings(slot, statistics))
    yield from _variant_findings(definition, statistics)
    used: set[str] = set()
    for language, registers in definition.texts.items():
        if language not in NUMBER_WORDS:
            yield f"language '{language}' has no list of number words, so it cannot be checked"
            continue
        for variants in registers.values():
            for variant, template in variants.items():
                used |= {part.slot for part in template_parts(template) if part.is_said}
                yield from (
                    f"variant '{variant}' {finding}"
                    for finding in _template_findings(definition, template, language, gazetteer)
                )
    yield from (f"slot '{name}' is never said" for name in definition.slots if name not in used)


def _slot_findings(slot: Slot, statistics: Mapping[str, Statistic]) -> Iterator[str]:
    if slot.place not in PLACES:
        yield f"has place '{slot.place}'; use one of {', '.join(PLACES)}"
    if slot.kind and slot.kind not in {kind.value for kind in FactKind}:
        yield f"has kind '{slot.kind}', which is not a way to write a number"
    if slot.term:
        if slot.term not in TERMS:
            yield f"has term '{slot.term}'; there are {', '.join(sorted(TERMS))}"
        if slot.statistic:
            yield "has both a term and a statistic"
    if not slot.statistic:
        return
    statistic = statistics.get(slot.statistic)
    if statistic is None:
        yield f"names statistic '{slot.statistic}', which does not exist"
        return
    if bool(slot.part) == bool(slot.label):
        yield "needs exactly one of part and label"
    if set(slot.parameters) != statistic.parameters:
        yield (
            f"gives parameters {sorted(slot.parameters)}; "
            f"'{slot.statistic}' takes {sorted(statistic.parameters)}"
        )


def _variant_findings(
    definition: ClaimDefinition, statistics: Mapping[str, Statistic]
) -> Iterator[str]:
    expected = {ONLY}
    if definition.driver:
        slot = definition.slots.get(definition.driver)
        if slot is None or slot.statistic not in statistics:
            yield f"driver '{definition.driver}' is not a slot with a statistic"
            return
        expected = set(statistics[slot.statistic].variants)
    for language, registers in definition.texts.items():
        for register, variants in registers.items():
            missing = sorted(expected - set(variants))
            unknown = sorted(set(variants) - expected)
            if missing:
                yield f"{language}/{register} has no wording for {', '.join(missing)}"
            if unknown:
                yield f"{language}/{register} words {', '.join(unknown)}, which never occurs"


def _template_findings(
    definition: ClaimDefinition, template: str, language: str, gazetteer: Gazetteer | None
) -> Iterator[str]:
    yield from _place_findings(definition, template)
    yield from _agreement_findings(definition, template, language)
    for part in template_parts(template):
        if part.slot and part.slot not in definition.slots:
            yield f"uses slot '{part.slot}', which is not declared"
        if part.form not in FORMS:
            yield f"writes '{part.slot}' as '{part.form}'; use one of {FORMS}"
        for figure in figures_in(part.words, language=language):
            yield f"holds the figure '{figure}'"
        if gazetteer is not None:
            for _, _, area in gazetteer.named_in(part.words):
                yield f"names the place '{area.name}'"


def _agreement_findings(definition: ClaimDefinition, template: str, language: str) -> Iterator[str]:
    """Refuse a word that cannot agree with its number, and a plural that does not."""
    known = SINGULAR.get(language, {})
    number = ""
    for part in template_parts(template):
        first = part.words.lstrip().partition(" ")[0].rstrip(",.;:)")
        if number and first in known:
            yield f"writes '{first}' after any number; use {{{first}{AGREES_WITH}{number}}}"
        if part.agreeing and part.agreeing not in known:
            yield f"lets '{part.agreeing}' agree; the words that can are {', '.join(known)}"
        if part.agreeing and not _is_number(definition, part.slot):
            yield f"lets '{part.agreeing}' agree with '{part.slot}', which is not a number"
        number = _number_before(definition, part, before=number)


def _number_before(definition: ClaimDefinition, part: TemplatePart, *, before: str) -> str:
    """Return the number that the next words follow; a place may stand between.

    The ends of an interval of a difference are signed and stay a range ("−1 to +1 points").
    """
    if part.is_said and _is_number(definition, part.slot):
        return "" if definition.slots[part.slot].part in ENDS else part.slot
    slot = definition.slots.get(part.slot)
    is_between = slot is not None and slot.is_place and not part.words.strip()
    return before if is_between else ""


def _is_number(definition: ClaimDefinition, name: str) -> bool:
    slot = definition.slots.get(name)
    return slot is not None and bool(slot.part)


def _place_findings(definition: ClaimDefinition, template: str) -> Iterator[str]:
    """Refuse words that count one place's people and name only another."""
    used = [
        definition.slots[part.slot]
        for part in template_parts(template)
        if part.slot in definition.slots
    ]
    counted = {slot.place for slot in used if slot.statistic and slot.part}
    named = {slot.place for slot in used if slot.is_place}
    if named and not counted <= named:
        yield f"counts {', '.join(sorted(counted))} and names {', '.join(sorted(named))}"
