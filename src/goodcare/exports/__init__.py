"""What leaves a conversation: tables, SPSS, DDI, and a folder that builds as it is."""

from goodcare.exports.conversation import WrittenConversation, write_conversation_files
from goodcare.exports.conversation_rows import (
    CodingRow,
    ConversationFiles,
    ConversationSettings,
    Coverage,
    GatheringRow,
    GroupCountRow,
    JourneyRow,
    MarginRow,
    PassageRow,
)
from goodcare.exports.rows import ExportRow, Routed, Router, united

__all__ = [
    "CodingRow",
    "ConversationFiles",
    "ConversationSettings",
    "Coverage",
    "ExportRow",
    "GatheringRow",
    "GroupCountRow",
    "JourneyRow",
    "MarginRow",
    "PassageRow",
    "Routed",
    "Router",
    "WrittenConversation",
    "united",
    "write_conversation_files",
]
