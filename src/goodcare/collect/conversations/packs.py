"""The plan as its printed packs say it."""

from collections.abc import Callable

from django.conf import settings

from goodcare.collect.conversations.channels import channel_label
from goodcare.collect.conversations.languages import language_name
from goodcare.collect.conversations.models import (
    Conversation,
    LawfulBasis,
    SpecialCategoryCondition,
)
from goodcare.collect.conversations.queries import demographic_questions
from goodcare.collect.conversations.targets import columns_of, leaf_areas, target_rows
from goodcare.framework.frameworks import load_framework
from goodcare.instrument.model import Kind
from goodcare.paper.packs import facilitator_pack, partner_brief, topic_guide
from goodcare.paper.plan import Background, Plan, PlannedTarget

PACKS: dict[str, tuple[str, Callable[[Plan], bytes]]] = {
    "partner-brief": ("Partner brief", partner_brief),
    "topic-guide": ("Topic guide", topic_guide),
    "facilitator-pack": ("Facilitator pack", facilitator_pack),
}
"""Label and maker by the name in the address."""
NOT_WRITTEN = "not written yet"


def printed_plan(conversation: Conversation) -> Plan:
    """Put together what the packs say.

    Raises:
        InputError: the framework is not there any more.
    """
    gazetteer, wording = conversation.gazetteer, conversation.consent_wordings.last()
    areas = leaf_areas(gazetteer) if gazetteer else ()
    return Plan(
        title=conversation.title,
        purpose=conversation.purpose or NOT_WRITTEN,
        run_by=settings.ORGANISATION,
        lawful_basis=_basis(conversation),
        consent=(wording.text.get("en") or next(iter(wording.text.values()), ""))
        if wording
        else NOT_WRITTEN,
        framework=load_framework(conversation.framework),
        first_day=conversation.first_day,
        last_day=conversation.last_day,
        retention_on=conversation.retention_on,
        areas=tuple(gazetteer[area].name for area in areas) if gazetteer else (),
        channels=tuple(channel_label(channel) for channel in conversation.channels),
        languages=tuple(language_name(code) for code in conversation.languages),
        targets=_targets(conversation),
        background=_background(conversation),
        priorities=tuple(conversation.priorities),
        contacts=tuple(line for line in (conversation.contact,) if line),
        web_address=settings.PUBLIC_ADDRESS,
    )


def _basis(conversation: Conversation) -> str:
    said = [
        kind(value).label
        for kind, value in (
            (LawfulBasis, conversation.lawful_basis),
            (SpecialCategoryCondition, conversation.special_category_condition),
        )
        if value
    ]
    return "; ".join(str(one) for one in said) or NOT_WRITTEN


def _targets(conversation: Conversation) -> tuple[PlannedTarget, ...]:
    columns = columns_of(conversation, demographic_questions(conversation))
    return tuple(
        PlannedTarget(
            area=row.name,
            group=column.label if column.question else "",
            people=cell.people,
            smallest_points=cell.points,
        )
        for row in target_rows(conversation, columns)
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.people
    )


def _background(conversation: Conversation) -> tuple[Background, ...]:
    return tuple(
        Background(
            question=question.label.get("en", question.name),
            answers=tuple(choice.label.get("en", choice.name) for choice in question.choices),
        )
        for question in demographic_questions(conversation)
        if question.kind in (Kind.SINGLE, Kind.NUMBER)
    )
