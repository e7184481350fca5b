"""Words that people wrote: masking of what identifies them, and transcripts."""

from goodcare.text.found import Kind
from goodcare.text.masking import Masked, MaskedSpan, mask
from goodcare.text.transcripts import (
    Encoding,
    Transcript,
    TranscriptFormat,
    TranscriptPassage,
    read_transcript,
)

__all__ = [
    "Encoding",
    "Kind",
    "Masked",
    "MaskedSpan",
    "Transcript",
    "TranscriptFormat",
    "TranscriptPassage",
    "mask",
    "read_transcript",
]
