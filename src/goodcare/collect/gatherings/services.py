"""Writing down gatherings, their tables, themes, participants' background, and vouchers."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any  # fields of a form

from django.db import IntegrityError, transaction

from goodcare.audit.services import record
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.gatherings.models import (
    Background,
    Gathering,
    GatheringKind,
    ThemeChoice,
    Voucher,
)
from goodcare.collect.gatherings.subjects import themes_of
from goodcare.collect.passages.models import Passage, PassageKind
from goodcare.errors import ConflictError, InputError
from goodcare.teams.models import User

HANDED_DOWN = (
    *("language", "held_on", "can_attribute", "can_name_community", "can_name_area"),
    *("consent_recorded", "facilitator"),
)
"""What a table has from its event until somebody says otherwise."""


@transaction.atomic
def add_gathering(
    conversation: Conversation, *, kind: GatheringKind, said: Mapping[str, Any], by: User
) -> Gathering:
    """Write down an event or a focus group.

    Args:
        conversation: in which it was held.
        kind: event or focus group.
        said: fields of `Gathering`, checked by their form.
        by: who writes.
    """
    gathering = Gathering.objects.create(conversation=conversation, kind=kind, **said)
    record_act("gathering added", gathering, by=by, kind=kind.value)
    return gathering


@transaction.atomic
def change_gathering(
    gathering: Gathering, *, said: Mapping[str, Any], version: int, by: User
) -> Gathering:
    """Change what was written down; whether its words may be quoted follows its consent.

    Raises:
        ConflictError: somebody else changed it meanwhile.
    """
    same = Gathering.objects.filter(pk=gathering.pk, version=version)
    if not same.update(**said, version=version + 1):
        raise ConflictError(
            "Somebody else changed this gathering meanwhile. Open it again, and put your change in."
        )
    gathering.refresh_from_db()
    said_here = Passage.objects.filter(said_at__gathering=gathering)
    said_here.exclude(kind=PassageKind.NOTE).update(is_quotable=gathering.can_attribute)
    record_act("gathering changed", gathering, by=by)
    return gathering


@transaction.atomic
def add_table(event: Gathering, *, people: int, title: str = "", by: User) -> Gathering:
    """Add a table to an event; it has the event's consents until they are changed.

    Raises:
        InputError: it is no event.
    """
    if event.kind != GatheringKind.EVENT:
        raise InputError("Only an event has tables.")
    table = Gathering.objects.create(
        conversation=event.conversation,
        parent=event,
        kind=GatheringKind.TABLE,
        title=title or f"{event.title}, table {event.tables.count() + 1}",
        people=people,
        **{name: getattr(event, name) for name in HANDED_DOWN},
    )
    record_act("table added", table, by=by)
    return table


@transaction.atomic
def remove_gathering(gathering: Gathering, *, by: User) -> None:
    """Remove a gathering that was added by mistake.

    Raises:
        ConflictError: something was said or done there, or it has tables.
    """
    parts = (gathering.said, gathering.activities, gathering.tables)
    if any(part.exists() for part in parts):
        raise ConflictError(
            "Something is written down for this gathering. Undo that first, then remove it."
        )
    record_act("gathering removed", gathering, by=by)
    gathering.delete()


@transaction.atomic
def choose_themes(table: Gathering, *, themes: Sequence[str], by: User) -> None:
    """Keep which themes a table chose.

    Raises:
        InputError: these are not as many as each table chooses, or not on offer.
    """
    on_offer = {one.id for one in themes_of(table) if one.can_be_chosen}
    wanted = min(table.whole.themes_to_choose, len(on_offer))
    if len(set(themes)) != wanted or not on_offer.issuperset(themes):
        raise InputError(
            f"Each table chooses {wanted} of {len(on_offer)} themes; {len(set(themes))} are chosen."
        )
    table.theme_choices.all().delete()
    ThemeChoice.objects.bulk_create(ThemeChoice(table=table, theme=theme) for theme in themes)
    record_act("themes chosen", table, by=by, themes=len(themes))


@transaction.atomic
def count_background(
    gathering: Gathering, *, question: str, answer: str, people: int, by: User
) -> None:
    """Keep how many participants were of one background; 0 takes it off the list."""
    if people:
        Background.objects.update_or_create(
            gathering=gathering, question=question, answer=answer, defaults={"people": people}
        )
    else:
        gathering.backgrounds.filter(question=question, answer=answer).delete()
    record_act("background counted", gathering, by=by, people=people)


@transaction.atomic
def log_voucher(
    conversation: Conversation,
    *,
    number: str,
    value: Decimal,
    given_on: date,
    is_signed_for: bool,
    by: User,
) -> Voucher:
    """Write down that a voucher was given; nothing says to whom.

    Raises:
        ConflictError: the number is in the log already.
    """
    try:
        with transaction.atomic():
            voucher = Voucher.objects.create(
                conversation=conversation,
                number=number,
                value=value,
                given_on=given_on,
                is_signed_for=is_signed_for,
            )
    except IntegrityError:
        raise ConflictError(
            f"Voucher {number} is in the log already. Compare the number with the voucher."
        ) from None
    record("voucher logged", by=by, subject=voucher.public_id, conversation=conversation.public_id)
    return voucher


@transaction.atomic
def sign_for_voucher(voucher: Voucher, *, by: User) -> None:
    """Say that a voucher was signed for."""
    Voucher.objects.filter(pk=voucher.pk).update(is_signed_for=True)
    conversation = voucher.conversation.public_id
    record("voucher signed for", by=by, subject=voucher.public_id, conversation=conversation)


def record_act(action: str, gathering: Gathering, *, by: User, **detail: str | int) -> None:
    """Write an audit line about a gathering."""
    conversation = gathering.conversation.public_id
    record(action, by=by, subject=gathering.public_id, conversation=conversation, **detail)
