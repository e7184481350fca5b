"""Packs for the people who run a conversation: partners, interviewers, facilitators.

Their words are English and stand in the templates; what was planned comes from a `Plan`, what is
talked about from its framework.
"""

from datetime import date
from itertools import accumulate

from babel.dates import format_date

from goodcare.framework.model import Pillar, PillarKind, Priority
from goodcare.paper.plan import Background, Plan, PlannedTarget
from goodcare.paper.sheet import Block
from goodcare.paper.text import lines_of, paragraphs_of
from goodcare.paper.typefaces import Typefaces, read_typefaces
from goodcare.paper.typesetting import Printable, qr_code, typeset

POINT_KINDS = {
    "support": "agrees with it",
    "condition": "agrees, if something else happens",
    "challenge": "disagrees, or doubts it",
    "missing": "should be there and is not",
    "question": "needs an answer",
    "concern": "may do harm, or go wrong",
    "suggestion": "another way to do it",
    "already done well": "works now: who, and where",
}
"""Kinds of points that a table makes, and what each means."""

TALK_MINUTES = 90
_OPENING_AND_CLOSING = 25
_THEME_MINUTES = 60
_NOT_SETTLED = "not settled yet"
_ACCENT = "#14508F"

_QUESTIONS = {
    PillarKind.PILLAR: (
        "What does {phrase} mean to you?",
        "When did it go well, for you or for somebody close to you? When did it not?",
        "What would have to change first?",
    ),
    PillarKind.ROOF: (
        "What do people here need so that they can live well?",
        "What helps with that now? What stands in the way?",
        "What would have to change first?",
    ),
    PillarKind.CASE: (
        "You have heard {phrase}. Where does it match what you know, and where does it not?",
        "What is missing from it?",
    ),
    PillarKind.THEME: (
        "What is {phrase} like now, for you and for people you know?",
        "What do you make of the proposals? What would make them work?",
        "What is missing?",
    ),
}


def partner_brief(plan: Plan, *, typefaces: Typefaces | None = None) -> bytes:
    """Set the brief for partners who help to reach people: a PDF (A4, PDF/UA-1).

    Raises:
        InputError: the plan has no title, names an unknown priority, or has a character that no
            font has; or the fonts are not built.
    """
    content: dict[str, Printable] = {
        "targets": [_target(target) for target in plan.targets],
        "shows_differences": any(target.smallest_points for target in plan.targets),
        "pillars": [_pillar(plan, pillar) for pillar in plan.framework.pillars],
        "priorities": [priority.name for priority in plan.chosen_priorities],
    }
    return _set("partner_brief", plan, content, typefaces=typefaces)


def topic_guide(plan: Plan, *, typefaces: Typefaces | None = None) -> bytes:
    """Set the guide for a talk with a group or one person: a PDF (A4, PDF/UA-1).

    Raises:
        InputError: as `partner_brief`.
    """
    topics = [_pillar(plan, pillar) for pillar in plan.framework.pillars]
    topics += [_priority(plan, priority) for priority in plan.chosen_priorities]
    minutes = max(5, (TALK_MINUTES - _OPENING_AND_CLOSING) // max(1, len(topics)))
    content: dict[str, Printable] = {"topics": topics, "minutes": minutes, "total": TALK_MINUTES}
    return _set("topic_guide", plan, content, typefaces=typefaces)


def facilitator_pack(plan: Plan, *, typefaces: Typefaces | None = None) -> bytes:
    """Set the sheets for an event with tables: a PDF (A4, PDF/UA-1).

    Agenda, choice of themes, a sheet for points, counts of participants, consent, and what to do
    with a concern.

    Raises:
        InputError: as `partner_brief`.
    """
    choose = min(plan.choose, len(plan.themes))
    content: dict[str, Printable] = {
        "agenda": _agenda(choose, len(plan.themes)),
        "themes": [_pillar(plan, theme) for theme in plan.themes],
        "choose": choose,
        "point_kinds": [{"name": name, "means": means} for name, means in POINT_KINDS.items()],
        "background": [_background(one) for one in plan.background],
    }
    return _set("facilitator_pack", plan, content, typefaces=typefaces)


def _set(template: str, plan: Plan, content: Block, *, typefaces: Typefaces | None) -> bytes:
    return typeset(template, {**_frame(plan), **content}, typefaces=typefaces or read_typefaces())


def _frame(plan: Plan) -> dict[str, Printable]:
    """What every pack says."""
    frame: dict[str, Printable] = {
        "title": plan.title,
        "purpose": paragraphs_of(plan.purpose),
        "run_by": plan.run_by,
        "lawful_basis": plan.lawful_basis,
        "consent": paragraphs_of(plan.consent),
        "dates": _dates(plan),
        "retention": _day(plan.retention_on),
        "areas": list(plan.areas),
        "channels": list(plan.channels),
        "languages": list(plan.languages),
        "contacts": lines_of("\n".join(plan.contacts)),
        "safeguarding": lines_of("\n".join(plan.safeguarding)),
        "web_address": plan.web_address,
        "subject": plan.framework.subject or plan.framework.title,
    }
    return frame | ({"qr": qr_code(plan.web_address)} if plan.web_address else {})


def _dates(plan: Plan) -> str:
    if plan.first_day and plan.last_day:
        return f"{_day(plan.first_day)} to {_day(plan.last_day)}"
    if plan.first_day:
        return f"from {_day(plan.first_day)}"
    return f"until {_day(plan.last_day)}" if plan.last_day else _NOT_SETTLED


def _day(day: date | None) -> str:
    return format_date(day, "d MMMM y", locale="en_GB") if day else _NOT_SETTLED


def _target(target: PlannedTarget) -> Block:
    return {
        "area": target.area,
        "group": target.group or "Everybody",
        "people": str(target.people),
        "smallest": f"{target.smallest_points} points" if target.smallest_points else "–",
    }


def _pillar(plan: Plan, pillar: Pillar) -> Block:
    framework = plan.framework
    said = [one.text for one in framework.statements if one.pillar == pillar.id]
    proposed = [
        {"name": one.name, "text": one.text}
        for one in framework.proposals
        if one.pillar == pillar.id
    ]
    return {
        "name": pillar.name,
        "colour": pillar.colour,
        "summary": pillar.summary,
        "questions": [one.format(phrase=pillar.phrase) for one in _QUESTIONS[pillar.kind]],
        "listen_for": said,
        "proposals": proposed,
    }


def _priority(plan: Plan, priority: Priority) -> Block:
    points = [one.text for one in plan.framework.model_points if one.priority == priority.id]
    return {
        "name": priority.name,
        "colour": priority.colour or _ACCENT,
        "summary": priority.summary,
        "questions": [
            f"When you think of {priority.phrase}, what matters most?",
            "What is in place already, and what is missing?",
            "Who should do what about it?",
        ],
        "listen_for": points,
        "proposals": [],
    }


def _agenda(choose: int, themes: int) -> list[Block]:
    """Two hours: the same beginning and end, the themes between with a break after the first."""
    steps = [
        (10, "Welcome. What this is for, and what happens with what is said. Consent sheet."),
        (15, "What it is about is shown to everybody. First thoughts: write them down too."),
        (5, f"Each table chooses {choose} of {themes} themes, on the sheet for it."),
    ]
    for number in range(1, choose + 1):
        steps.append((_THEME_MINUTES // choose, f"Theme {number}. A sheet for points of its own."))
        if number == 1:
            steps.append((10, "Break. Counts of who is here."))
    steps.append((10, "Each table says its most important point."))
    steps.append((10, "Thanks. Where the results will be, and how to take words back."))
    ends = list(accumulate(minutes for minutes, _ in steps))
    return [
        {"minutes": f"{end - minutes}–{end}", "what": what}
        for end, (minutes, what) in zip(ends, steps, strict=True)
    ]


def _background(background: Background) -> Block:
    return {"question": background.question, "answers": list(background.answers)}
