"""Kinds of gatherings and of points; the values are those of the files of a snapshot."""

from django.db import models


class GatheringKind(models.TextChoices):
    """What kind of gathering it is."""

    EVENT = "event", "Event"
    TABLE = "table", "Table"
    FOCUS_GROUP = "focus-group", "Focus group"


class PointKind(models.TextChoices):
    """What a table said about a proposal."""

    SUPPORT = "support", "Support"
    CONDITION = "condition", "Condition"
    CHALLENGE = "challenge", "Challenge"
    MISSING = "missing", "Missing"
    QUESTION = "question", "Question"
    CONCERN = "concern", "Concern"
    SUGGESTION = "suggestion", "Suggestion"
    DONE_WELL = "already done well", "Already done well"


MEANINGS = {
    PointKind.SUPPORT: "they like it",
    PointKind.CONDITION: "yes, if …",
    PointKind.CHALLENGE: "they do not think it will work",
    PointKind.MISSING: "what it leaves out",
    PointKind.QUESTION: "what they want to know",
    PointKind.CONCERN: "what worries them",
    PointKind.SUGGESTION: "what to do, or to do otherwise",
    PointKind.DONE_WELL: "where it works now",
}
