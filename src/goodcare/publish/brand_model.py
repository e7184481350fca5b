"""A brand: which colour each role has, which typefaces, which logo."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from goodcare.colour import BLACK, WHITE, checked, contrast, readable_on, readable_shade
from goodcare.errors import InputError
from goodcare.framework.model import Framework
from goodcare.publish import theme

_ON_RAMP = re.compile(r"(experience|importance):([0-9.]+)/([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture that stands for the organisation.

    Args:
        blob: the file. kind: "png" or "jpeg". width, height: in pixels, for its proportions.
    """

    blob: bytes
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WebFont:
    """The typeface of the page.

    Args:
        families: as CSS wants them, the first one first.
        faces: WOFF2 files by weight, put into the page; without one, what the reader has is used.
        is_shipped: the faces are those that come with the program.
    """

    families: str = '"Atkinson Hyperlegible",Arial,sans-serif'
    faces: Mapping[int, bytes] = field(default_factory=dict)
    is_shipped: bool = False

    @property
    def family(self) -> str:
        """The name of the first family, without its quotation marks."""
        return self.families.split(",")[0].strip().strip('"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Colours by role, typefaces, logo. Contrast on white in brackets.

    Args:
        name: of the organisation, said for its logo.
        paper: what everything stands on; white, unless a template says otherwise.
        experience: worst to best. importance: most to least; two colours or more each.
        pillars: colours of the framework's parts by id, instead of the framework's own.
        replaced: colours of data and what they become (see `for_frameworks`).
        slide_font: of slides; empty: Arial, or the template's.
    """

    name: str = ""
    paper: str = WHITE
    ink: str = "#1B2A33"  # 14.7
    muted: str = "#4A5A64"  # 7.1
    line: str = "#C9D2D8"
    wash: str = "#F4F6F7"
    focus: str = "#FFD84D"
    accent: str = "#1B2A33"
    more: str = "#14508F"
    less: str = "#9E2A1F"
    possible: str = "#4A5A64"
    experience: tuple[str, ...] = ("#9E2A1F", "#F0A58F", "#E3E7EA", "#8FC0E6", "#14508F")
    importance: tuple[str, ...] = ("#0B4A45", "#237A70", "#9FD3CB", "#E1F1EE")
    pillars: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    slide_font: str = ""
    web_font: WebFont = WebFont(is_shipped=True)
    logo: Logo | None = None

    def colour(self, role: str) -> str:
        """Return the colour of a role; a colour of data is itself, or what replaces it.

        Raises:
            InputError: it is neither a role nor a colour.
        """
        if role in _ROLES:
            found: str = getattr(self, role)
            return found
        step = _ON_RAMP.fullmatch(role)
        if step:
            ramp = self.experience if step[1] == "experience" else self.importance
            return self._step(ramp, at=float(step[2]), of=int(step[3]))
        return self.replaced.get(role.upper(), checked(role))

    def _step(self, ramp: tuple[str, ...], *, at: float, of: int) -> str:
        """Return a step of a ramp; a scale with more steps has shades between neighbours."""
        last = len(ramp) - 1
        place = min(at / max(of, 1), 1.0) * last
        if of <= last:
            return ramp[round(place)]
        first = int(place)
        one, other = ramp[first], ramp[min(first + 1, last)]
        pale, dark = sorted((one, other), key=lambda colour: -contrast(colour, BLACK))
        share = place - first if dark == other else 1 - (place - first)
        return readable_shade(dark, share=share, paper=pale, labels=(WHITE, self.ink))

    def label_on(self, fill: str) -> str:
        """Return white, ink or paper, whichever is easiest to read on a fill."""
        ground = self.colour(fill)
        return max((WHITE, self.ink, self.paper), key=lambda label: contrast(label, ground))

    def shade(self, fill: str, *, share: float) -> str:
        """Return the shade of a fill, 0 none to 1 full, that words can be read on."""
        labels = (WHITE, self.ink, self.paper)
        return readable_shade(self.colour(fill), share=share, paper=self.paper, labels=labels)

    def readable(self, role: str, *, on: str = theme.PAPER) -> str:
        """Return a role's colour, moved towards ink until words in it can be read."""
        return readable_on(self.colour(role), self.colour(on), towards=self.ink)

    def for_frameworks(self, *frameworks: Framework) -> "Brand":
        """Return the brand with the frameworks' colours replaced by those that it has for them.

        Raises:
            InputError: two parts that share a colour in the framework are to get different ones.
        """
        replaced: dict[str, str] = {}
        for part, colour in _coloured(frameworks):
            wanted = self.pillars.get(part, colour)
            if replaced.setdefault(colour.upper(), wanted) != wanted:
                raise InputError(
                    f"The brand gives '{part}' the colour {wanted}, but the framework draws "
                    f"another part in the same {colour}. Give both parts the same colour, "
                    "or give them different ones in the framework."
                )
        return replace(self, replaced=replaced)


def _coloured(frameworks: Iterable[Framework]) -> Iterator[tuple[str, str]]:
    """Yield the parts of frameworks that have a colour, by id."""
    for framework in frameworks:
        yield from ((part.id, part.colour) for part in framework.pillars)
        yield from ((part.id, part.colour) for part in framework.priorities)


_ROLES = frozenset(
    {
        theme.PAPER,
        theme.INK,
        theme.MUTED,
        theme.LINE,
        theme.WASH,
        theme.FOCUS,
        theme.NEUTRAL_ACCENT,
        theme.MORE,
        theme.LESS,
        theme.POSSIBLE,
    }
)

NEUTRAL = Brand()
