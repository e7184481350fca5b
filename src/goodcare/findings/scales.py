"""Which questions have top answers that can be counted together."""

from goodcare.instrument.model import Kind, Question


def has_top(question: Question) -> bool:
    """Whether top answers of this question can be counted together."""
    is_scale = question.kind in (Kind.SINGLE, Kind.NUMBER, Kind.DATE)
    return is_scale and 0 < len(question.top_codes) < len(question.scale)
