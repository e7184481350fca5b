"""The example's codes, with the fragments that people say about them."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from goodcare.example.form import read_data
from goodcare.example.words import Fragment, parse_fragments

CODE_FILES = (
    *("accessible", "competent", "person-centred", "trustworthy"),
    *("change-care", "change-wider", "services"),
)


@dataclass(frozen=True, kw_only=True)
class ExampleCode:
    """One code; `words` finds a service by its names, `confused_with` lists near codes."""

    id: str
    label: str
    phrase: str
    definition: str
    kind: str
    parent: str = ""
    pillar: str = ""
    indicators: tuple[str, ...] = ()
    is_sensitive: bool = False
    weight: float = 1.0
    confused_with: tuple[str, ...] = ()
    says: str = ""
    short: str = ""
    words: str = ""

    @cached_property
    def fragments(self) -> tuple[Fragment, ...]:
        """What people say."""
        return parse_fragments(self.says)

    @cached_property
    def names(self) -> re.Pattern[str] | None:
        """Names of the service, or none."""
        return re.compile(rf"\b(?:{self.words})(?!\w)", re.IGNORECASE) if self.words else None


@cache
def load_codes() -> tuple[ExampleCode, ...]:
    """Read all codes, in the order of the codebook."""
    return tuple(
        ExampleCode(
            **{
                **row,
                "indicators": tuple(row.get("indicators", ())),
                "confused_with": tuple(row.get("confused_with", ())),
            }
        )
        for name in CODE_FILES
        for row in read_data(f"codes/{name}.yaml")
    )


def services_named(text: str) -> tuple[str, ...]:
    """Return the ids of the services that a text names."""
    return tuple(code.id for code in load_codes() if code.names and code.names.search(text))
