"""Terms of several parts of the framework at once, joined as one phrase of a claim."""

from collections.abc import Iterable

from goodcare.claims.model import Label
from goodcare.snapshot.model import SnapshotReader

AND = {"en": " and "}
FROM = {"en": "from "}
BETWEEN = {"en": ", "}


def pillars_phrase(snapshot: SnapshotReader, key: str, *, language: str) -> Label:
    """Return pillars inside a sentence ("accessible care and competent care").

    Args:
        snapshot: with the framework.
        key: ids of pillars, joined by ";".
        language: of the words between.
    """
    ids = key.split(";")
    phrases = [snapshot.framework.pillar(one).phrase for one in ids]
    return Label(text=_joined(phrases, language=language), source=_sources(ids))


def wants_who(snapshot: SnapshotReader, key: str, *, language: str) -> Label:
    """Return the people who have some wants ("young people and parents").

    Args:
        snapshot: with the framework.
        key: ids of wants, joined by ";".
        language: of the words between.
    """
    ids = key.split(";")
    who = [_inside(one.who) for one in snapshot.framework.wants if one.id in ids]
    return Label(text=_joined(who, language=language), source=_sources(ids))


def wants_from(snapshot: SnapshotReader, key: str, *, language: str) -> Label:
    """Return whom some wants are addressed to ("from schools"); `key` as in `wants_who`."""
    ids = key.split(";")
    asked = [one.of for one in snapshot.framework.wants if one.id in ids and one.of]
    words = _joined(asked, language=language)
    return Label(text=f"{FROM[language]}{words}" if words else "", source=_sources(ids))


def _inside(name: str) -> str:
    """Write the first letter of a name small, as inside a sentence; "GPs" stays."""
    is_initials = name[1:2].isupper()
    return name if is_initials else name[:1].lower() + name[1:]


def _joined(words: Iterable[str], *, language: str) -> str:
    *first, last = list(dict.fromkeys(words)) or [""]
    return AND[language].join([BETWEEN[language].join(first), last] if first else [last])


def _sources(ids: Iterable[str]) -> str:
    return ";".join(f"framework:{one}" for one in ids)
