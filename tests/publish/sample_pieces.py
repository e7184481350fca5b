"""Short names for pieces of text."""

from goodcare.publish.blocks import Label, Quoted, Words

ACCESSIBLE = "#1D5FA8"
COMPETENT = "#B3352B"
PERSON_CENTRED = "#8A5A00"
TRUSTWORTHY = "#6B3FA0"
THRIVING = "#00695C"


def label(text: str, source: str = "instrument:exp_available") -> Label:
    """Words of the conversation's data."""
    return Label(text=text, source=source)


def words(text: str) -> Words:
    """Fixed words."""
    return Words(text)


def quoted(text: str, passage_id: str) -> Quoted:
    """Words of a respondent."""
    return Quoted(text=text, passage_id=passage_id)


def kicker(pillar: str, pillar_id: str) -> tuple:
    """Pillar, then place."""
    return (label(pillar, f"framework:{pillar_id}"), words(" · "), label("Hackney", "area:hackney"))
