"""Words that people wrote: masking of what identifies them, transcripts, and versions."""

from goodcare.text.found import Kind
from goodcare.text.masking import Masked, MaskedSpan, mask
from goodcare.text.span_maps import SpanMap, carry, stored_map
from goodcare.text.transcripts import (
    Encoding,
    Transcript,
    TranscriptFormat,
    TranscriptPassage,
    read_transcript,
)
from goodcare.text.versions import Edited, Replacement, TextVersion, edit, remask

__all__ = [
    "Edited",
    "Encoding",
    "Kind",
    "Masked",
    "MaskedSpan",
    "Replacement",
    "SpanMap",
    "TextVersion",
    "Transcript",
    "TranscriptFormat",
    "TranscriptPassage",
    "carry",
    "edit",
    "mask",
    "read_transcript",
    "remask",
    "stored_map",
]
