"""Plain text as people type it, in lines and paragraphs."""


def paragraphs_of(text: str) -> list[str]:
    r"""Split a text at its empty lines; each paragraph becomes one line.

    >>> paragraphs_of("One\nand one.\n\n\nTwo.")
    ['One and one.', 'Two.']
    """
    paragraphs = [""]
    for line in text.splitlines():
        words = " ".join(line.split())
        if words:
            paragraphs[-1] = f"{paragraphs[-1]} {words}".strip()
        elif paragraphs[-1]:
            paragraphs.append("")
    return [paragraph for paragraph in paragraphs if paragraph]


def lines_of(text: str) -> list[str]:
    """Split a text into its lines that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]
