"""What a page of the register is about: a priority, a pillar, or all of it."""

from dataclasses import dataclass

from goodcare.claims.model import Said
from goodcare.compose.context import Context, Parameters
from goodcare.errors import InputError
from goodcare.framework.model import Pillar, PillarKind, Priority

ALL = "all"
NO_PRIORITY = "no-priority"
FOR_TEXTS = ("evidence", "indicator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A priority, a pillar of it or of everything; both None: everything.

    `is_left_over`: only what belongs to no priority.
    """

    priority: Priority | None = None
    pillar: Pillar | None = None
    is_left_over: bool = False

    @property
    def part(self) -> Pillar | Priority | None:
        """What the page is filed under."""
        return self.priority or self.pillar

    @property
    def key(self) -> str:
        """The subject in keys of pages."""
        return "-".join(one.id for one in (self.priority, self.pillar) if one is not None) or ALL

    def said(self, context: Context) -> Said:
        """Say how many respondents of the area spoke about it."""
        if self.priority is not None:
            priority = self.priority.id
            return context.say("priority-mentions", OF=f"priority:{priority}", PRIORITY=priority)
        if self.pillar is not None:
            pillar = self.pillar.id
            return context.say("pillar-mentions", OF=f"pillar:{pillar}", PILLAR=pillar)
        return context.say("good-care-headline", PART=f"pillars:{PillarKind.PILLAR.value}")


def subject_of(context: Context, parameters: Parameters) -> Subject:
    """Read what a definition asks for.

    Raises:
        InputError: the framework has no such priority or pillar.
    """
    framework = context.snapshot.framework
    priority, pillar = (parameters.get(name, "") for name in ("priority", "pillar"))
    return Subject(
        priority=framework.priority(priority) if priority else None,
        pillar=framework.pillar(pillar) if pillar else None,
    )


def subjects_of_measures(context: Context) -> tuple[Subject, ...]:
    """Each priority that has measures; then those of no priority, under their pillar if one."""
    framework = context.snapshot.framework
    named = {one.priority for one in context.register.measures}
    found = [Subject(priority=one) for one in framework.priorities if one.id in named]
    return (*found, *of_no_priority(context))


def of_no_priority(context: Context, *, only: str = NO_PRIORITY) -> tuple[Subject, ...]:
    """Return what is left of the measures: one pillar where all of it stands there.

    Raises:
        InputError: a definition asks for something else.
    """
    if only != NO_PRIORITY:
        raise InputError(f"'only: {only}' is not known; it can be '{NO_PRIORITY}'.")
    rest = sorted({one.pillar for one in context.register.measures if not one.priority})
    if len(rest) == 1:
        pillar = context.snapshot.framework.pillar(rest[0])
        return (Subject(pillar=pillar, is_left_over=True),)
    return (Subject(is_left_over=True),) if rest else ()


def says_evidence(context: Context, of: str, *, whose: str) -> Said:
    """Say what respondents of the area said that an entry of the register rests on.

    Args:
        context: of the section.
        of: "question:<name>", or a selection of codes.
        whose: the entry, for the error.

    Raises:
        InputError: there is no such code or question; the message names the entry.
    """
    by, _, key = of.partition(":")
    if by == "question":
        return _say(context, "top-share", of, whose=whose, QUESTION=key)
    claim = "evidence-for" if by in FOR_TEXTS else "evidence-mentions"
    return _say(context, claim, of, whose=whose, OF=of)


def says_briefly(context: Context, of: str, *, whose: str) -> Said:
    """Say the same in a few words, for a second line; arguments and errors as above."""
    by, _, key = of.partition(":")
    if by == "question":
        return _say(context, "question-evidence", of, whose=whose, QUESTION=key)
    return _say(context, "evidence-brief", of, whose=whose, OF=of)


def _say(context: Context, claim: str, of: str, *, whose: str, **bindings: str) -> Said:
    try:
        return context.say(claim, **bindings)
    except InputError as error:
        raise InputError(f"{whose}, evidence '{of}': {error}") from error
