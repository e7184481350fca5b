"""Words of framework and register files, read as they stand there, without the software."""

from pathlib import Path

import yaml

from tests.report.figures import day_in_words

SHIPPED = Path(__file__).parents[2] / "src/goodcare"
FRAMEWORK = SHIPPED / "framework/data/good-care.yaml"
_NOT_WORDS = {
    *("id", "kind", "colour", "source", "pillar", "pillars", "priority", "priorities"),
    *("would_happen", "is_good", "extends", "areas", "evidence", "direction", "standing"),
}
"""Fields of parts that hold no words to print: ids, and what the software says in its own words."""
_DAYS = ("signed_on", "day")


def read_framework(name: str) -> dict[str, list[str]]:
    """Words of a framework that ships, by the id of the part; its own title and subject by its."""
    content = yaml.safe_load(_shipped("framework", name).read_text(encoding="utf-8"))
    whole = {key: value for key, value in content.items() if isinstance(value, str)}
    return {content["id"]: list(_words(whole)), **_words_of_parts(content)}


def read_register(path: Path) -> dict[str, list[str]]:
    """Words of a register by the id of the entry, with those of the one that it extends."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    words = {}
    if "extends" in content:
        words = read_register(_shipped("register", content["extends"]))
    for part, said in _words_of_parts(content).items():
        words[part] = [*words.get(part, ()), *said]
    return words


def _shipped(room: str, name: str) -> Path:
    return SHIPPED / room / "data" / f"{name}.yaml"


def _words_of_parts(content: dict) -> dict[str, list[str]]:
    return {
        part["id"]: list(_words(part))
        for name, parts in content.items()
        if isinstance(parts, list) and name != "sources"
        for part in parts
    }


def _words(part: dict):
    """Every text of a part; days as people write them; numbers with the unit of the part."""
    unit = part.get("unit", "")
    for key, value in part.items():
        if key in _NOT_WORDS:
            continue
        yield from _words_in(key, value, unit)


def _words_in(key: str, value: object, unit: str):
    if isinstance(value, dict):
        for inner, inside in value.items():
            if inner not in _NOT_WORDS:
                yield from _words_in(inner, inside, unit)
    elif isinstance(value, list):
        for one in value:
            yield from _words_in(key, one, unit)
    elif key in _DAYS:
        yield day_in_words(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int | float):
        yield f"{value:,} {unit}".strip()
