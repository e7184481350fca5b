"""Writing down what was said at a gathering, and taking it off again."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from goodcare.collect.gatherings.models import Gathering, GatheringPassage, PointKind
from goodcare.collect.gatherings.services import record_act
from goodcare.collect.gatherings.subjects import proposals_of
from goodcare.collect.passages.keeping import NewText, is_referred_to, keep_masked, masked_passage
from goodcare.collect.passages.models import PassageKind
from goodcare.errors import ConflictError, InputError
from goodcare.teams.models import User

LONGEST_POINT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPoint:
    """What somebody said.

    Args:
        kind: whose words they are.
        point_kind: of a table's point; None: of a focus group.
        speaker: a label that names nobody, or empty.
        submission: id that the page made; the same one twice is one point.
    """

    text: str
    kind: PassageKind
    theme: str = ""
    proposal: str = ""
    point_kind: PointKind | None = None
    speaker: str = ""
    submission: str = ""


def add_point(gathering: Gathering, *, point: NewPoint, by: User) -> GatheringPassage:
    """Write down what was said; it is masked before anybody reads it.

    Raises:
        InputError: nothing was written, or people under 16 take part without consent.
    """
    check_may_note(gathering)
    if not point.text.strip():
        raise InputError("Write down what was said.")
    again = GatheringPassage.objects.filter(submission=point.submission or None).first()
    if again is not None and point.submission:
        return again
    new = NewText(
        text=point.text,
        kind=point.kind,
        language=gathering.language,
        is_quotable=is_quotable(gathering, point.kind),
    )
    masked = masked_passage(gathering.conversation, new)
    with transaction.atomic():
        (passage,) = keep_masked([masked])
        said = GatheringPassage.objects.create(
            passage=passage,
            gathering=gathering,
            order=next_order(gathering),
            speaker=point.speaker,
            theme=_theme(gathering, point),
            proposal=point.proposal,
            point_kind=point.point_kind or "",
            submission=point.submission or None,
        )
        record_act("point written down", gathering, by=by, point=passage.public_id)
    return said


@transaction.atomic
def undo_point(said: GatheringPassage, *, by: User) -> None:
    """Take off what was written down by mistake.

    Raises:
        ConflictError: it was coded, or flagged as a concern.
    """
    passage = said.passage
    if is_referred_to(passage, but=[GatheringPassage]):
        raise ConflictError(
            "This was coded or flagged already, so that it stays. Ask your lead to erase it."
        )
    record_act("point undone", said.gathering, by=by, point=passage.public_id)
    passage.delete()


def check_may_note(gathering: Gathering) -> None:
    """Refuse to write down what children said before everybody has agreed.

    Raises:
        InputError: consent is missing.
    """
    if gathering.waits_for_consent:
        raise InputError(
            "People under 16 take part. Record the consent of all their guardians and their own "
            "assent first; until then nothing that was said is written down."
        )


def is_quotable(gathering: Gathering, kind: PassageKind) -> bool:
    """Whether words may be quoted as the group's: a facilitator's note is nobody's words."""
    return gathering.can_attribute and kind is not PassageKind.NOTE


def next_order(gathering: Gathering) -> int:
    """Return the place after everything that is written down."""
    last: int | None = gathering.said.aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def _theme(gathering: Gathering, point: NewPoint) -> str:
    """A proposal that belongs to a theme decides it."""
    found = (one.theme for one in proposals_of(gathering) if one.id == point.proposal)
    return next(found, "") or point.theme
