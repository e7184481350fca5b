"""What every spreadsheet that goodcare writes must do to its cells."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text_cell(value: str) -> str:
    """Return the value so that no spreadsheet program takes it for a formula.

    >>> as_text_cell("=cmd|' /C calc'!A0")
    "'=cmd|' /C calc'!A0"
    >>> as_text_cell("Hackney")
    'Hackney'
    """
    return f"'{value}" if value.lstrip(" ").startswith(_STARTS_A_FORMULA) else value
