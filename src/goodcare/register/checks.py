"""What a register file must hold besides its schema, said with the line it stands on."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any  # checked by the schema

from goodcare.areas import Gazetteer
from goodcare.framework.codes import CodeKind
from goodcare.framework.model import Framework
from goodcare.reading import Key, MarkedYaml, did_you_mean
from goodcare.register.model import Measure

NEEDED = ("pillar", "indicator", "methods", "source")
"""What every measure needs, unless it adds to one of the register it begins from."""
ADDED = ("direction", "unit", "owner", "evidence", "baseline", "target", "series")
"""What may be added to a measure of the register that a file begins from."""


def findings_of(
    document: MarkedYaml,
    *,
    framework: Framework,
    gazetteer: Gazetteer | None,
    base: Mapping[str, Measure],
) -> list[str]:
    """Return one line for each thing that is wrong in a file that its schema has passed.

    Args:
        document: the file.
        framework: whose pillars, priorities and indicators may be named.
        gazetteer: whose areas may be named; without it, areas are not checked.
        base: measures that the file begins from, by id.
    """
    return [
        *_id_findings(document),
        *_measure_findings(document, base),
        *_framework_findings(document, framework),
        *_evidence_findings(document, framework),
        *_number_findings(document),
        *_signature_findings(document),
        *_area_findings(document, gazetteer),
        *_day_findings(document),
    ]


def _entries(document: MarkedYaml) -> Iterator[tuple[Key, dict[str, Any]]]:
    for part in ("measures", "recommendations"):
        for position, entry in enumerate(document.content.get(part, ())):
            yield (part, position), entry


def _numbers(document: MarkedYaml) -> Iterator[tuple[Key, dict[str, Any]]]:
    for key, entry in _entries(document):
        for name in ("baseline", "target"):
            if name in entry:
                yield (*key, name), entry[name]
        for position, one in enumerate(entry.get("series", ())):
            yield (*key, "series", position), one


def _id_findings(document: MarkedYaml) -> Iterator[str]:
    seen: Counter[tuple[str | int, str]] = Counter()
    for key, entry in _entries(document):
        seen[key[0], entry["id"]] += 1
        if seen[key[0], entry["id"]] > 1:
            at = document.at((*key, "id"))
            yield f"{at}: '{entry['id']}' is given twice. Ids are unique among {key[0]}."


def _measure_findings(document: MarkedYaml, base: Mapping[str, Measure]) -> Iterator[str]:
    sources = document.content.get("sources", {})
    for position, entry in enumerate(document.content.get("measures", ())):
        key: Key = ("measures", position)
        if entry["id"] in base:
            yield from _addition_findings(document, key, entry)
            continue
        missing = [f"'{name}'" for name in NEEDED if name not in entry]
        if missing:
            near = did_you_mean(entry["id"], base)
            yield f"{document.at((*key, 'id'))}: {', '.join(missing)} is missing.{near}"
        if entry.get("source", "") and entry["source"] not in sources:
            near = did_you_mean(entry["source"], sources)
            at = document.at((*key, "source"))
            yield f"{at}: '{entry['source']}' is not listed under sources.{near}"


def _addition_findings(document: MarkedYaml, key: Key, entry: Mapping[str, Any]) -> Iterator[str]:
    for name in entry:
        if name not in ("id", *ADDED):
            yield (
                f"{document.at((*key, name))}: '{entry['id']}' comes from "
                f"'{document.content['extends']}' and keeps its {name}. Add to it "
                f"{', '.join(ADDED)}, or give yours another id."
            )


def _framework_findings(document: MarkedYaml, framework: Framework) -> Iterator[str]:
    known = {
        "pillar": [one.id for one in framework.pillars],
        "priority": [one.id for one in framework.priorities],
    }
    for key, entry in _entries(document):
        for name, ids in known.items():
            if name in entry and entry[name] not in ids:
                at = document.at((*key, name))
                yield _unknown(at, framework, what=name, written=entry[name], known=ids)


def _evidence_findings(document: MarkedYaml, framework: Framework) -> Iterator[str]:
    """Ids of the framework are checked; codes and questions belong to a conversation."""
    authored = (
        framework.statements,
        framework.consequences,
        framework.model_points,
        framework.wants,
    )
    known = {
        "pillar": [one.id for one in framework.pillars],
        "priority": [one.id for one in framework.priorities],
        "indicator": [one.id for one in framework.indicators],
        "evidence": [one.id for part in authored for one in part],
    }
    kinds = [kind.value for kind in CodeKind]
    for key, entry in _entries(document):
        for position, selection in enumerate(entry.get("evidence", ())):
            at = document.at((*key, "evidence", position))
            for one in selection.split("+"):
                by, _, written = one.partition(":")
                if by == "kind" and written not in kinds:
                    near = did_you_mean(written, kinds)
                    yield f"{at}: there is no kind of code '{written}'.{near}"
                if by in known and written not in known[by]:
                    what = "text" if by == "evidence" else by
                    yield _unknown(at, framework, what=what, written=written, known=known[by])


def _unknown(
    at: str, framework: Framework, *, what: str, written: str, known: Collection[str]
) -> str:
    near = did_you_mean(written, known)
    return f"{at}: the framework '{framework.id}' has no {what} '{written}'.{near}"


def _number_findings(document: MarkedYaml) -> Iterator[str]:
    for key, entry in _numbers(document):
        if "entered_by" not in entry:
            yield (
                f"{document.at(key)}: 'entered_by' is missing. Reports print beside every "
                "entered number who entered it."
            )
    for position, entry in enumerate(document.content.get("measures", ())):
        days = [one["day"] for one in entry.get("series", ())]
        for nth, (earlier, later) in enumerate(pairwise(days), start=1):
            if later <= earlier:
                at = document.at(("measures", position, "series", nth, "day"))
                yield f"{at}: {later} does not follow {earlier}. Give a series in order of days."


def _signature_findings(document: MarkedYaml) -> Iterator[str]:
    for position, entry in enumerate(document.content.get("recommendations", ())):
        missing = [f"'{name}'" for name in ("signed_by", "signed_on") if name not in entry]
        if missing:
            yield (
                f"{document.at(('recommendations', position))}: {', '.join(missing)} is missing. "
                "A recommendation may hold numbers and places only because somebody signs it."
            )


def _area_findings(document: MarkedYaml, gazetteer: Gazetteer | None) -> Iterator[str]:
    if gazetteer is None:
        return
    known = [area.id for area in gazetteer.areas]
    for position, entry in enumerate(document.content.get("recommendations", ())):
        for nth, area in enumerate(entry.get("areas", ())):
            if area not in known:
                at = document.at(("recommendations", position, "areas", nth))
                yield f"{at}: there is no area '{area}'.{did_you_mean(area, known)}"


def _day_findings(document: MarkedYaml) -> Iterator[str]:
    dated = [((*key, "day"), entry["day"]) for key, entry in _numbers(document)]
    for key, entry in _entries(document):
        if "signed_on" in entry:
            dated.append(((*key, "signed_on"), entry["signed_on"]))
        if "answer" in entry:
            dated.append(((*key, "answer", "day"), entry["answer"]["day"]))
    for key, written in dated:
        try:
            date.fromisoformat(written)
        except ValueError:
            yield f"{document.at(key)}: '{written}' is no day of the calendar."
