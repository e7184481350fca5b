"""What leaves a conversation: tables, SPSS, DDI, and a folder that builds as it is."""

from importlib import import_module
from typing import TYPE_CHECKING

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
from goodcare.exports.ddi import DataFile, ddi_codebook
from goodcare.exports.rows import ExportRow, Routed, Router, united

if TYPE_CHECKING:
    from goodcare.exports.sav import write_sav
    from goodcare.exports.tables import write_codebook_csv, write_csv, write_xlsx
else:
    # pandas takes half a second, and most exports need neither it nor workbooks.
    _WHEN_USED = {
        "write_sav": "goodcare.exports.sav",
        **dict.fromkeys(
            ("write_codebook_csv", "write_csv", "write_xlsx"), "goodcare.exports.tables"
        ),
    }

    def __getattr__(name):
        if name not in _WHEN_USED:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        return getattr(import_module(_WHEN_USED[name]), name)


__all__ = [
    "CodingRow",
    "ConversationFiles",
    "ConversationSettings",
    "Coverage",
    "DataFile",
    "ExportRow",
    "GatheringRow",
    "GroupCountRow",
    "JourneyRow",
    "MarginRow",
    "PassageRow",
    "Routed",
    "Router",
    "WrittenConversation",
    "ddi_codebook",
    "united",
    "write_codebook_csv",
    "write_conversation_files",
    "write_csv",
    "write_sav",
    "write_xlsx",
]


def __dir__() -> list[str]:
    return __all__
