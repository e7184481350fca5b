"""Words that people wrote: masking of what identifies them."""

from goodcare.text.found import Kind
from goodcare.text.masking import Masked, MaskedSpan, mask

__all__ = [
    "Kind",
    "Masked",
    "MaskedSpan",
    "mask",
]
